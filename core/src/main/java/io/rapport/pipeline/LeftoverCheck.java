package io.rapport.pipeline;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What killed runs, backups and restores left. To be asked only while no run is under way.
final class LeftoverCheck {
    private static final String CHECK = "leftover";

    private final Workspace workspace;

    LeftoverCheck(Workspace workspace) {
        this.workspace = workspace;
    }

    List<Symptom> symptoms() {
        List<Path> left = new ArrayList<>();
        in(workspace.temporary()).filter(file -> !Backup.isUnderWay(file)).forEach(left::add);
        in(workspace.folder()).filter(file -> name(file).endsWith(".writing")).forEach(left::add);
        in(workspace.snapshots())
                .filter(file -> name(file).contains(".writing") || name(file).equals("tmp"))
                .forEach(left::add);
        in(workspace.raw().resolve(".tmp")).forEach(left::add);
        in(workspace.matches()).filter(file -> name(file).endsWith(".part")).forEach(left::add);
        Path project = workspace.project();
        Path restoring = project.resolveSibling(project.getFileName() + ".restoring");
        if (Files.exists(restoring)) {
            left.add(restoring);
        }
        return left.stream().map(this::symptom).toList();
    }

    private Symptom symptom(Path file) {
        return Symptom.warning(
                        CHECK,
                        Symptom.shown(workspace, file),
                        String.format(Locale.ROOT, "A killed run or backup left it (%,d MB).", size(file) >> 20),
                        "'rapport doctor --mend' removes it.")
                .mendedBy(() -> {
                    Backup.deleteTree(file);
                    return "It was removed.";
                });
    }

    private static long size(Path file) {
        try (Stream<Path> files = Files.walk(file)) {
            return files.mapToLong(WorkCheck::size).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(folder, e.getMessage()), true, e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
