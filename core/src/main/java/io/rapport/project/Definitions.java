package io.rapport.project;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The definitions of one kind: those the product ships, replaced by the project's files of the same name.
///
/// @param byName ordered by name
/// @param own names of those that are the project's
/// @param isComplete whether every file could be read; else checks that need all of them would find mistakes that are
///     none
record Definitions<T>(SortedMap<String, T> byName, Set<String> own, boolean isComplete) {
    private static final String ENDING = ".yaml";
    private static final int LOOKED_AT = 1 << 16;

    /// @param wanted shipped definitions that are of use, by name; saves reading the others
    static <T> Definitions<T> read(Path project, Kind<T> kind, Predicate<String> wanted, Problems problems) {
        SortedMap<String, T> found = new TreeMap<>();
        DefinitionReader reader = new DefinitionReader();
        Set<String> own = names(project.resolve(kind.folder()));
        boolean complete = true;
        for (String name : own) {
            YamlSource source = YamlSource.file(project, Path.of(kind.folder(), name + ENDING));
            T definition = reader.read(source, kind.type(), problems).orElse(null);
            complete &= definition != null;
            if (definition != null) {
                found.put(name, definition);
                checkName(kind, name, definition, problems);
            }
        }
        for (String name : kind.shipped().get()) {
            if (!own.contains(name) && wanted.test(name)) {
                YamlSource source = YamlSource.resource(kind.type(), name + ENDING);
                reader.read(source, kind.type(), problems).ifPresent(d -> found.put(name, d));
            }
        }
        return new Definitions<>(Collections.unmodifiableSortedMap(found), own, complete);
    }

    List<T> all() {
        return List.copyOf(byName.values());
    }

    /// The project's own alone.
    SortedMap<String, T> ofProject() {
        SortedMap<String, T> mine = new TreeMap<>(byName);
        mine.keySet().retainAll(own);
        return mine;
    }

    private static Set<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .filter(name -> !isSwitchedOff(folder.resolve(name)))
                    .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
            return names;
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(folder, e), false, e);
        }
    }

    /// A file of comments alone is one somebody keeps for later; an empty one is a mistake.
    private static boolean isSwitchedOff(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return !text.isBlank()
                    && in.read() < 0
                    && text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        } catch (IOException e) {
            return false; // the reader will say why it cannot be read
        }
    }

    private static <T> void checkName(Kind<T> kind, String file, T definition, Problems problems) {
        Text written = kind.name().apply(definition);
        if (written != null && !written.value().equals(file)) {
            Position at = written.at();
            problems.add(
                    at,
                    "the file is named '%s', but it says '%s: %s'".formatted(file, kind.nameKey(), written),
                    "Write '%s: %s', or rename the file to %s.yaml".formatted(kind.nameKey(), file, written));
        }
    }
}
