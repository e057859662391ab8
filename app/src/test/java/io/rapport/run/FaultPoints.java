package io.rapport.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every instant the sources name as one at which a kill must do no harm, so that no new one is forgotten.
final class FaultPoints {
    private static final Pattern CALL = Pattern.compile("FaultPoint\\.reached\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
    private static final List<Path> SOURCES = List.of(Path.of("../core/src/main/java"), Path.of("src/main/java"));

    private FaultPoints() {}

    /// @param steps names of all steps, for the points each step has
    static Set<String> all(Set<String> steps) {
        Set<String> points = new TreeSet<>();
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    Matcher call = CALL.matcher(Files.readString(file));
                    while (call.find()) {
                        if (call.group(2) == null) {
                            points.add(call.group(1));
                        } else {
                            steps.forEach(step -> points.add(call.group(1) + step));
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return points;
    }
}
