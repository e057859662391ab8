package io.rapport.pipeline;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which files of a project folder people write: what a backup holds and what a run's definitions are known by.
final class ProjectParts {
    private static final List<String> PARTS = List.of(
            "rapport.yaml",
            "README.md",
            ".gitignore",
            "connector",
            "source",
            "quality",
            "identity",
            "metric",
            "segment",
            "report");

    private ProjectParts() {}

    /// Name relative to the project to file, sorted.
    static Map<String, Path> files(Path project) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (String part : PARTS) {
            files.putAll(below(project, project.resolve(part)));
        }
        return files;
    }

    /// The regular files at or below `from`, by their names relative to `project`; without those a run is about to
    /// write, which come and go: what lies in a folder whose name begins with a dot.
    static Map<String, Path> below(Path project, Path from) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.exists(from)) {
            return files;
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isHidden = !folder.equals(from)
                        && String.valueOf(folder.getFileName()).startsWith(".");
                return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.put(project.relativize(file).toString().replace('\\', '/'), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return files;
    }

    /// A hash of all YAML files; equal for equal definitions.
    static String hash(Path project) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Path> file : files(project).entrySet()) {
                if (file.getKey().endsWith(".yaml")) {
                    digest.update(file.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file.getValue()));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot read the definitions in %s: %s".formatted(project, e.getMessage()), true, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
