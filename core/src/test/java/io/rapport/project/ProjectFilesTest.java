package io.rapport.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anEmptyProjectHasNoMistake() {
        ProjectFiles.write(folder);
        assertThat(Project.load(folder, Map.of()).company().company()).isEqualTo("My Company");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("rapport.yaml"), "mine");
        List<Path> written = ProjectFiles.write(folder);
        assertThat(written)
                .doesNotContain(Path.of("rapport.yaml"))
                .contains(Path.of("source/example.yaml"), Path.of(".gitignore"));
        assertThat(folder.resolve("rapport.yaml")).hasContent("mine");
        assertThat(ProjectFiles.write(folder)).isEmpty();
    }

    @Test
    void everyDefinitionPointsToItsSchema() throws IOException {
        for (Path file : ProjectFiles.write(folder)) {
            if (file.toString().endsWith(".yaml")) {
                Path whole = folder.resolve(file);
                String first = Files.readAllLines(whole).getFirst();
                assertThat(first).startsWith("# yaml-language-server: $schema=");
                assertThat(whole.resolveSibling(first.substring(first.indexOf('=') + 1)))
                        .exists();
            }
        }
    }

    /// A line `# key: value` is an example, any other comment is prose.
    @Test
    void theExamplesAreRightWhenTheCommentIsRemoved() throws IOException {
        ProjectFiles.write(folder);
        for (Kind<?> kind : Kind.FOLDERS) {
            String text = Files.readString(folder.resolve(kind.folder() + "/example.yaml"));
            for (String example : examples(text)) {
                Problems problems = new Problems();
                new DefinitionReader().read(YamlSource.text(kind.folder(), example), kind.type(), problems);
                assertThat(problems.all()).as(example).isEmpty();
            }
        }
    }

    private static List<String> examples(String text) {
        List<String> blocks = List.of(text.split("\n\n(# \\d\\. .*\n#\n|(?=# [a-z_]+:))"));
        return blocks.subList(1, blocks.size()).stream()
                .map(block ->
                        block.lines().map(line -> line.replaceFirst("^# ?", "")).collect(Collectors.joining("\n")))
                .toList();
    }
}
