package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.kernel.SourceException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondRunIsToldWhoHoldsTheLockAndMayGoWhenItIsFree() {
        Path file = folder.resolve("lock");
        try (RunLock held = RunLock.take(file)) {
            assertThatThrownBy(() -> RunLock.take(file))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        RunLock.take(file).close();
    }
}
