package io.rapport.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Moves a demo company's exports about, so that a second run finds something new.
final class Deliveries {
    private Deliveries() {}

    /// Takes every third export away.
    static List<Path> holdBack(Path project) throws IOException {
        List<Path> held = new ArrayList<>();
        try (Stream<Path> files = Files.walk(project.resolve("exports"))) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (int i = 0; i < all.size(); i += 3) {
                Path away = project.resolveSibling("held-" + i);
                Files.move(all.get(i), away);
                held.add(away);
                held.add(all.get(i));
            }
        }
        return held;
    }

    /// Brings back what [#holdBack] took.
    static void deliver(Path project, List<Path> held) throws IOException {
        for (int i = 0; i < held.size(); i += 2) {
            Files.createDirectories(held.get(i + 1).getParent());
            Files.move(held.get(i), held.get(i + 1));
        }
    }

    /// A copy of a whole project with everything Rapport keeps; times of files stay as they are.
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
