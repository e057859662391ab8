package io.rapport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The line of rooms, and what of it exists in the sources.
final class Rooms {
    /// From left to right; the rooms of the app stand at its end.
    static final List<String> LINE = List.of(
            "kernel",
            "definition",
            "control",
            "policy",
            "engine",
            "connector",
            "ingest",
            "quality",
            "identity",
            "customer",
            "activity",
            "metric",
            "segment",
            "report",
            "project",
            "pipeline",
            "demo",
            "cli");

    /// The repository's own folder; tests run in a module's.
    static final Path REPOSITORY = Path.of("..");

    static final List<Path> SOURCES = List.of(
            REPOSITORY.resolve("core/src/main/java/io/rapport"), REPOSITORY.resolve("app/src/main/java/io/rapport"));

    private Rooms() {}

    /// The rooms of both modules that have Java sources, in the order of the line; unknown ones first.
    static List<String> inJava() {
        return SOURCES.stream()
                .flatMap(Rooms::folders)
                .map(folder -> folder.getFileName().toString())
                .distinct()
                .sorted(Comparator.comparingInt(LINE::indexOf))
                .toList();
    }

    static List<String> rightOf(String room) {
        return LINE.subList(LINE.indexOf(room) + 1, LINE.size());
    }

    static boolean mayRead(String room, String schema) {
        int at = LINE.indexOf(room);
        int owner = LINE.indexOf(schema);
        return at >= 0 && owner >= 0 && owner <= at;
    }

    /// Every Java source of both modules but the tests.
    static List<Path> javaFiles() {
        return javaFiles(SOURCES);
    }

    /// Every Java source of `core`'s tests.
    static List<Path> testFiles() {
        return javaFiles(List.of(REPOSITORY.resolve("core/src/test/java/io/rapport")));
    }

    private static List<Path> javaFiles(List<Path> folders) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(Rooms::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
