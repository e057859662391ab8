package io.rapport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// Data that others published, with the answers; not part of the repository. CONTRIBUTING.md says what it is and where
/// it comes from.
///
/// It lies in the folder that the environment variable or system property `RAPPORT_TEST_DATA` names, else in `data` of
/// any folder beside the repository. A test that asks for a file that is not there is skipped, and says so.
public final class LabelledData {
    private static final String NAME = "RAPPORT_TEST_DATA";
    private static final String KNOWN_BY = "identity/febrl";

    private LabelledData() {}

    /// @param path below the folder of all data
    public static Path of(String path) {
        Path file = folder().map(folder -> folder.resolve(path).toAbsolutePath().normalize())
                .orElse(null);
        Assumptions.assumeTrue(
                file != null && Files.exists(file),
                () -> "no %s: %s does not name a folder that has it, see CONTRIBUTING.md"
                        .formatted(file == null ? path : file, NAME));
        return Objects.requireNonNull(file);
    }

    private static Optional<Path> folder() {
        @Nullable String named = System.getProperty(NAME, System.getenv(NAME));
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path beside = Rooms.REPOSITORY.toAbsolutePath().normalize().getParent();
        try (Stream<Path> folders = Files.list(beside)) {
            return folders.map(folder -> folder.resolve("data"))
                    .filter(data -> Files.isDirectory(data.resolve(KNOWN_BY)))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
