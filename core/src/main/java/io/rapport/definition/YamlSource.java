package io.rapport.definition;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A YAML text and the name under which its mistakes are reported.
///
/// @param name relative to the project folder, or `room/file.yaml` for what the product ships
/// @param content opened at most once a read
public record YamlSource(Path name, Content content) {
    /// Where the bytes come from.
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /// A file of a project.
    ///
    /// @param file absolute, or relative to `projectDir`
    public static YamlSource file(Path projectDir, Path file) {
        Path whole = projectDir.resolve(file);
        Path name = whole.startsWith(projectDir) ? projectDir.relativize(whole) : file;
        return new YamlSource(name, () -> Files.newInputStream(whole));
    }

    /// A file the product ships beside `owner`.
    public static YamlSource resource(Class<?> owner, String name) {
        String pack = owner.getPackageName();
        Path shown = Path.of(pack.substring(pack.lastIndexOf('.') + 1), name);
        return new YamlSource(shown, () -> {
            InputStream in = owner.getResourceAsStream(name);
            if (in == null) {
                throw new FileNotFoundException("no such resource beside " + owner.getName());
            }
            return in;
        });
    }

    /// Text at hand.
    public static YamlSource text(String name, String text) {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes at hand, in whatever encoding.
    public static YamlSource bytes(String name, byte[] bytes) {
        return new YamlSource(Path.of(name), () -> new ByteArrayInputStream(bytes));
    }

    /// The place a mistake of the whole file is reported at.
    public Position start() {
        return new Position(name, 1, 1);
    }
}
