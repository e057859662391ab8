package io.rapport.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentHistoryTest {
    @TempDir
    Path folder;

    @Test
    void aDamagedStateIsPassedOverForTheOneBefore() {
        try (ControlStore control = ControlStore.open(folder.resolve("control.db"))) {
            SegmentHistory history = new SegmentHistory(control);
            assertThat(history.last()).isEmpty();
            for (int i = 1; i <= 3; i++) {
                history.keep(new SegmentHistory.Kept("state " + i, new byte[] {(byte) i}), Instant.EPOCH);
            }
            assertThat(history.last()).map(SegmentHistory.Kept::state).hasValue("state 3");
            int kept = control.transaction(
                    () -> control.query(row -> row.getInt(1), "select count(*) from segment_history")
                            .getFirst());
            assertThat(kept).isEqualTo(2);
            control.transaction(
                    () -> control.execute("update segment_history set entries = x'ff' where state = 'state 3'"));
            assertThat(history.last()).hasValueSatisfying(before -> {
                assertThat(before.state()).isEqualTo("state 2");
                assertThat(before.entries()).containsExactly(2);
            });
        }
    }
}
