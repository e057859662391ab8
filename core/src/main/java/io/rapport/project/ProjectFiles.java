package io.rapport.project;

import io.rapport.definition.JsonSchema;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes an empty project: commented YAML of every kind, and JSON Schemas by which editors complete and check it.
public final class ProjectFiles {
    /// Where the schemas lie; the first line of every definition points there.
    public static final String SCHEMAS = ".rapport-schema";

    private ProjectFiles() {}

    /// Writes what is missing and never touches a file that is there.
    ///
    /// @param folder made when it is missing
    /// @return what was written, relative to `folder`
    /// @throws SourceException if the folder cannot be written
    public static List<Path> write(Path folder) {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(Path.of(Project.FILE), template(Project.FILE));
        for (Kind<?> kind : Kind.FOLDERS) {
            String example = kind.folder() + "/example.yaml";
            files.put(Path.of(example), template(example));
        }
        files.put(Path.of(".gitignore"), template("gitignore"));
        files.putAll(schemas());
        List<Path> written = new ArrayList<>();
        files.forEach((file, text) -> {
            if (writeNew(folder, file, text)) {
                written.add(file);
            }
        });
        return written;
    }

    /// The JSON Schema of every kind of file, by the path it is written to.
    public static Map<Path, String> schemas() {
        Map<Path, String> schemas = new LinkedHashMap<>();
        schemas.put(Path.of(SCHEMAS, "rapport.json"), JsonSchema.of(Kind.COMPANY.type()));
        for (Kind<?> kind : Kind.FOLDERS) {
            schemas.put(Path.of(SCHEMAS, kind.folder() + ".json"), JsonSchema.of(kind.type()));
        }
        return schemas;
    }

    private static boolean writeNew(Path folder, Path file, String text) {
        Path whole = folder.resolve(file);
        try {
            Path parent = whole.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(whole, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (Files.isRegularFile(whole)) {
                return false;
            }
            throw new SourceException("Cannot write %s: %s is no folder".formatted(whole, e.getFile()), false, e);
        } catch (IOException e) {
            throw new SourceException("Cannot write %s: %s".formatted(whole, e), false, e);
        }
    }

    private static String template(String name) {
        try (InputStream in = ProjectFiles.class.getResourceAsStream("init/" + name)) {
            if (in == null) {
                throw new IllegalStateException("No template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the template " + name, e);
        }
    }
}
