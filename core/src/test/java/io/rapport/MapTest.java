package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The maps a newcomer reads (ARCHITECTURE.md, every package-info) are true.
class MapTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+)` \\|", Pattern.MULTILINE);
    private static final Pattern CLASS_IN_MARKDOWN = Pattern.compile("`([A-Z][a-z]\\w*)`");
    private static final Pattern CLASS_IN_JAVADOC = Pattern.compile("\\[(?:[a-z]+\\.)*([A-Z]\\w*)(?:[.#][^\\]]*)?]");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|record|enum)\\s+([A-Z]\\w*)");

    @Test
    void theArchitectureNamesTheRoomsThatExistInTheirOrder() {
        assertThat(found(ROW, Rooms.text(Rooms.REPOSITORY.resolve("ARCHITECTURE.md"))))
                .containsExactlyElementsOf(Rooms.inJava());
    }

    @Test
    void theArchitectureNamesOnlyClassesThatExist() {
        List<String> named = found(CLASS_IN_MARKDOWN, Rooms.text(Rooms.REPOSITORY.resolve("ARCHITECTURE.md")));
        assertThat(named).isNotEmpty();
        assertThat(declared()).containsAll(named);
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        Set<Path> packages = Rooms.javaFiles().stream().map(Path::getParent).collect(Collectors.toSet());
        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(Rooms.text(folder.resolve("package-info.java")))
                        .startsWith("///")
                        .contains("@NullMarked"));
    }

    @Test
    void aPackageInfoNamesOnlyClassesThatExist() {
        Set<String> declared = declared();
        List<String> wrong = new ArrayList<>();
        for (Path file : Rooms.javaFiles()) {
            if (file.endsWith("package-info.java")) {
                found(CLASS_IN_JAVADOC, Rooms.text(file)).stream()
                        .filter(name -> !declared.contains(name))
                        .forEach(name -> wrong.add(file + " names " + name));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> declared() {
        Set<String> names = new TreeSet<>();
        for (Path file : Rooms.javaFiles()) {
            names.addAll(found(DECLARED, Rooms.text(file)));
        }
        for (Path file : Rooms.testFiles()) {
            names.addAll(found(DECLARED, Rooms.text(file)));
        }
        return names;
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }
}
