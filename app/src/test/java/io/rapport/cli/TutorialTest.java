package io.rapport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the docs tell a reader to write and to type works as it stands there.
class TutorialTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern FILE =
            Pattern.compile("`my-company/([^`]+)`[^`]*```(?:csv|yaml)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder;

    @Test
    void theTutorialLeadsToAReport() throws IOException {
        String tutorial = Files.readString(DOCS.resolve("tutorial/first-report.md"));
        List<String> commands = commands(tutorial);
        run(commands.getFirst());
        FILE.matcher(tutorial).results().forEach(m -> write(m.group(1), m.group(2)));
        String output = commands.stream().skip(1).map(this::run).reduce("", String::concat);
        assertThat(output).contains("No mistakes found", "Ana Example", "49.9", "[required: ordered_at has no value]");
        try (Stream<Path> reports = Files.list(folder.resolve("my-company/reports"))) {
            assertThat(reports.map(Path::toString))
                    .anyMatch(f -> f.endsWith(".html"))
                    .anyMatch(f -> f.endsWith(".pdf"));
        }
    }

    @Test
    void theExamplesOfTheHowTosAreWithoutMistakes() throws IOException {
        run("./rapport init my-company");
        write("metric/large_orders.yaml", first(YAML, "how-to/define-a-metric.md"));
        write("report/sales-month.yaml", first(YAML, "how-to/change-a-report.md"));
        write("source/shop-eu.yaml", first(YAML, "how-to/add-a-source.md"));
        assertThat(run("./rapport check my-company")).contains("No mistakes found");
    }

    @Test
    void duplicatesInAFileAreFoundAsTheHowToSays() throws IOException {
        String page = Files.readString(DOCS.resolve("how-to/find-duplicates.md"));
        Pattern named = Pattern.compile("\n`(\\S+)`\n```(?:csv|yaml)\n(.*?)```", Pattern.DOTALL);
        named.matcher(page).results().forEach(m -> write(m.group(1), m.group(2)));
        String output = "";
        for (String command : commands(page)) {
            output += run(command.replaceAll(
                    "(people\\.csv|columns\\.yaml|(?<=--out )\\S+)", folder.resolve("my-company") + "/$1"));
        }
        assertThat(output).contains("Rows are about people.", "Compared with column id");
        List<String> rows = Files.readAllLines(folder.resolve("my-company/who-is-who/clusters.csv"));
        assertThat(rows).hasSize(7);
        assertThat(rows.get(1)).startsWith("1,1,Katharine");
        assertThat(rows.get(2)).startsWith("1,2,Kathy");
        assertThat(rows.get(4)).startsWith("3,4,Jonas");
    }

    private static List<String> commands(String markdown) {
        List<String> commands = new ArrayList<>();
        SHELL.matcher(markdown).results().forEach(m -> m.group(1).lines().forEach(commands::add));
        return commands;
    }

    private static String first(Pattern pattern, String page) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(DOCS.resolve(page)));
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private void write(String file, String text) {
        Path path = folder.resolve("my-company").resolve(file);
        try {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Runs one line of a page; `my-company` lies in the test's own folder.
    private String run(String line) {
        List<String> words = WORD.matcher(line)
                .results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .map(w -> w.equals("my-company") ? folder.resolve(w).toString() : w)
                .toList();
        assertThat(words.getFirst()).isEqualTo("./rapport");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.stream().skip(1).toArray(String[]::new));
        assertThat(exit).as(line + "\n" + err).isZero();
        return out.toString() + err;
    }
}
