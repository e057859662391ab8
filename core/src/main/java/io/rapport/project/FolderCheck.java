package io.rapport.project;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds YAML files that nobody would read: in a folder with a wrong name, in a folder's folder, with another ending.
final class FolderCheck {
    private final Path project;
    private final Problems problems;
    private final List<String> folders = Kind.FOLDERS.stream().map(Kind::folder).toList();

    FolderCheck(Path project, Problems problems) {
        this.project = project;
        this.problems = problems;
    }

    void check() {
        for (Path entry : entries(project)) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry)) {
                checkFolder(entry, name);
            } else if (isYaml(name) && !name.equals(Project.FILE)) {
                checkLoose(name);
            }
        }
    }

    private void checkFolder(Path folder, String name) {
        if (folders.contains(name)) {
            entries(folder).forEach(entry -> checkInside(Path.of(name), entry));
            return;
        }
        Optional<String> meant = DidYouMean.nearest(name, folders);
        if (meant.isPresent()
                && entries(folder).stream().anyMatch(e -> isYaml(e.getFileName().toString()))) {
            add(
                    Path.of(name),
                    "files in '%s/' are not read".formatted(name),
                    "Did you mean '%s/'?".formatted(meant.get()));
        }
    }

    private void checkInside(Path folder, Path entry) {
        Path shown = folder.resolve(entry.getFileName());
        String name = entry.getFileName().toString();
        if (Files.isDirectory(entry)) {
            if (entries(entry).stream().anyMatch(e -> isYaml(e.getFileName().toString()))) {
                add(shown, "files in a folder's folder are not read", "Move them to '%s/'".formatted(folder));
            }
        } else if (name.endsWith(".yml")) {
            add(shown, "is not read", "Rename it to '%s.yaml'".formatted(name.substring(0, name.length() - 4)));
        }
    }

    private void checkLoose(String name) {
        boolean isCompany = DidYouMean.nearest(name, List.of(Project.FILE)).isPresent();
        add(
                Path.of(name),
                "is not read",
                isCompany
                        ? "Did you mean '%s'?".formatted(Project.FILE)
                        : "Move it to one of " + String.join("/, ", folders) + "/");
    }

    private void add(Path at, String what, String hint) {
        problems.add(new Position(at, 1, 1), what, hint);
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> !e.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(folder, e), false, e);
        }
    }
}
