package io.rapport.run;

import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The kinds of files Rapport keeps in `.rapport`.
enum KeptFile {
    RAW("raw/[^/]+/[^/]+/\\d+-[0-9a-f]+\\.[a-z]+(\\.gz)?"),
    SIDECAR("raw/.*\\.(csv|ndjson|json|xlsx|parquet|tsv)(\\.gz)?\\.json"),
    SEEN("raw/\\.seen"),
    RAW_LOCK("raw/\\.lock"),
    CONTROL("control\\.db"),
    CONTROL_LOG("control\\.db-wal"),
    CONTROL_INDEX("control\\.db-shm"),
    CONTROL_MARK("control\\.mark"),
    CONTROL_COPY("control\\.copy"),
    WORK("work\\.duckdb"),
    WORK_LOG("work\\.duckdb\\.wal"),
    RESULT("result\\.duckdb"),
    RESULT_LOG("result\\.duckdb\\.wal"),
    SNAPSHOT("snapshot/\\d+\\.duckdb"),
    CURRENT("snapshot/CURRENT"),
    LOCK("lock");

    private final Pattern name;

    KeptFile(String name) {
        this.name = Pattern.compile(name);
    }

    /// The kind a file belongs to; empty if nobody thought of it.
    static Optional<KeptFile> of(Path project, Path file) {
        String name =
                new Workspace(project).folder().relativize(file).toString().replace('\\', '/');
        // a sidecar's name fits a stored file's, too
        return Stream.concat(Stream.of(SIDECAR), Arrays.stream(values()))
                .filter(kind -> kind.name.matcher(name).matches())
                .findFirst();
    }

    /// The files of this kind that hold something, sorted.
    List<Path> in(Path project) throws IOException {
        return all(project).stream()
                .filter(file -> of(project, file).equals(Optional.of(this))
                        && file.toFile().length() > 0)
                .toList();
    }

    /// Every file of `.rapport`.
    static List<Path> all(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(new Workspace(project).folder())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
