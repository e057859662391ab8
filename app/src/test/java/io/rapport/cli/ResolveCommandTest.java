package io.rapport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rapport resolve` as a user types it.
class ResolveCommandTest {
    private static final String PEOPLE = """
        key;name;born;mail;who
        a1;Katharine Obermaier;12.03.1984;k.obermaier@mail.example;1
        a2;Kathy Obermaier;12.03.1984;k.obermaier@mail.example;1
        a3;Jonas Wiesner;02.11.1990;jonas@mail.example;2
        a4;Amira Haddad;30.07.1979;amira@mail.example;3
        a5;Tobias Lindqvist;19.01.1966;tobias@mail.example;4
        """;

    @TempDir
    Path folder = Path.of("");

    /// What a command left.
    private record Result(int exitCode, String out, String err) {}

    private static Result rapport(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int exit = line.execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void columnsResultsAndFilesAreToldAndProgressIsKeptApart() throws IOException {
        Path out = folder.resolve("out");
        Result result = rapport("resolve", file("people.csv", PEOPLE), "--labels", "who", "--out", out, "--report");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("full name", "birth date", "email", "names the record")
                .contains("Rows are about people.", "5 rows are about 4 people", "Compared with column who")
                .contains("clusters.csv", "pairs.parquet", "evaluation.json");
        assertThat(result.err()).contains("read", "match people").doesNotContain("birth date");
        assertThat(Files.readAllLines(out.resolve("clusters.csv")))
                .startsWith(
                        "cluster_id,key,name,born,mail,who",
                        "1,a1,Katharine Obermaier,12.03.1984,k.obermaier@mail.example,1")
                .anyMatch(line -> line.startsWith("1,a2,"))
                .anyMatch(line -> line.startsWith("3,a3,"));
        assertThat(Files.readString(out.resolve("match-report.html")).contains("<h1>people.csv</h1>"))
                .as("the report is of this file")
                .isTrue();
        JsonNode evaluation = JsonMapper.builder().build().readTree(Files.readString(out.resolve("evaluation.json")));
        assertThat(evaluation.at("/own/f1").asDouble()).isEqualTo(1);
        assertThat(evaluation.at("/own/records").asInt()).isEqualTo(5);
    }

    @Test
    void jsonIsAllThatIsPrintedAndQuietIsQuiet() throws IOException {
        Result result = rapport("resolve", file("people.csv", PEOPLE), "--json", "-q", "--out", folder.resolve("out"));
        JsonNode summary = JsonMapper.builder().build().readTree(result.out());
        assertThat(summary.at("/rows").asInt()).isEqualTo(5);
        assertThat(summary.at("/clusters").asInt()).isEqualTo(4);
        assertThat(summary.at("/columns/2/kind").asString()).isEqualTo("birth_date");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void whoMustActIsToldByTheExitCode() throws IOException {
        Path people = file("people.csv", PEOPLE);
        Path out = folder.resolve("out");
        assertThat(rapport("resolve").exitCode()).isEqualTo(2);
        assertThat(rapport("resolve", people, "--ignore", "nmae", "--out", out)).satisfies(r -> {
            assertThat(r.exitCode()).isEqualTo(2);
            assertThat(r.err()).contains("Did you mean 'name'?");
        });
        assertThat(rapport("resolve", people, "--threshold", "1.5", "--out", out)
                        .exitCode())
                .isEqualTo(2);
        assertThat(rapport("resolve", people, "--columns", file("c.yaml", "columns: {born: date}"), "--out", out))
                .satisfies(r -> {
                    assertThat(r.exitCode()).isEqualTo(2);
                    assertThat(r.err()).contains("c.yaml:1");
                });
        assertThat(rapport("resolve", folder.resolve("none.csv"), "--out", out).exitCode())
                .isEqualTo(3);
        assertThat(rapport("resolve", file("empty.csv", ""), "--out", out).exitCode())
                .isEqualTo(3);
        assertThat(rapport("resolve", file("header.csv", "name,born\n"), "--out", out))
                .satisfies(r -> {
                    assertThat(r.exitCode()).isEqualTo(4);
                    assertThat(r.err()).contains("cannot be linked");
                });
        assertThat(rapport("resolve", people, "--out", people).exitCode()).isEqualTo(3);
        assertThat(out).doesNotExist();
    }
}
