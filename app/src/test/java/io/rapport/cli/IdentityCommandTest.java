package io.rapport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.AccessLog;
import io.rapport.control.ControlStore;
import io.rapport.control.Judgements.Judgement;
import io.rapport.identity.IdentityReview;
import io.rapport.pipeline.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rapport identity ...`, as a user types it, on a small company; in the order in which a story goes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IdentityCommandTest {
    @TempDir
    static Path folder;

    private static Path project = Path.of("");

    private record Result(int exitCode, String out, String err) {}

    private static Result rapport(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                line(out, err).execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Result(exit, out.toString(), err.toString());
    }

    private static CommandLine line(StringWriter out, StringWriter err) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private static Result identity(String command, Object... arguments) {
        return rapport(Stream.concat(Stream.of("identity", command, project), Stream.of(arguments))
                .toArray());
    }

    private static JsonNode json(String command, Object... arguments) {
        Object[] all = Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray();
        return JsonMapper.builder().build().readTree(identity(command, all).out());
    }

    private static String id(String record) {
        return json("how", record).get("id").asString();
    }

    @BeforeAll
    static void aSmallCompany() throws IOException {
        project = folder.resolve("company");
        write("rapport.yaml", "company: Nordwind\ncurrency: EUR\ntime_zone: Europe/Berlin\ndepartments: [sales]\n");
        for (String source : List.of("crm", "news")) {
            write("source/" + source + ".yaml", """
                connector: file
                department: sales
                folder: deliveries/%s
                streams:
                  people:
                    files: ["*.csv"]
                    define:
                      key: [Id]
                      entities:
                        person:
                          fields: {key: Id, given_name: First, family_name: Last, email: Mail, created_at: Since}
                """.formatted(source));
        }
        write("deliveries/crm/people.csv", """
            Id,First,Last,Mail,Since
            1,Ada,Brandt,ada@brandt.example,2024-01-01
            2,Otto,Krug,otto@krug.example,2024-02-01
            3,Rosa,Weiss,rosa@weiss.example,2024-03-01
            4,Milan,Kovac,milan@kovac.example,2024-04-01
            """);
        write("deliveries/news/people.csv", """
            Id,First,Last,Mail,Since
            7,Ada,Brandt,ada@brandt.example,2025-01-01
            8,Otto,Krug,otto@krug.example,2025-02-01
            9,R.,Weiss,,2025-03-01
            10,M.,Kowac,,2025-04-01
            """);
        assertThat(rapport("run", project, "-q").exitCode()).isZero();
    }

    private static void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    @Order(1)
    void reviewListsTheDoubtfulPairsAndIsLogged() {
        JsonNode pairs = json("review");
        assertThat(pairs.size()).isEqualTo(2);
        assertThat(pairs.get(0).get("gain").asDouble())
                .isGreaterThanOrEqualTo(pairs.get(1).get("gain").asDouble());
        assertThat(identity("review").out())
                .contains("crm/3", "news/9", "they share")
                .hasLineCount(4);
        assertThat(json("review", "--limit", "1").size()).isEqualTo(1);
        assertThat(logged("review")).isEqualTo(3);
    }

    @Test
    @Order(2)
    void explainSaysWhyAndWhyNot() {
        assertThat(identity("explain", "crm/1", "news/7").out())
                .contains("are one: " + id("crm/1"), "because they were joined directly", "given name", "together: ");
        assertThat(identity("explain", id("crm/1"), "crm/2").out())
                .contains("are not one", "even their likeliest pair reaches only");
        assertThat(json("explain", "crm/1", "crm/2")
                        .get("pairs")
                        .get(0)
                        .get("probability")
                        .asDouble())
                .isLessThan(0.5);
        Result same = identity("explain", id("crm/1"), id("crm/1"));
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.err()).contains("identity how");
    }

    @Test
    @Order(3)
    void howTellsTheRecordsTheLinksAndTheWeakestBridge() {
        assertThat(identity("how", "news/7").out())
                .contains(
                        "stands for 2 records",
                        "Joined in this order",
                        "same e-mail",
                        "Weakest bridge: ",
                        "between 1 and 1");
    }

    @Test
    @Order(4)
    void mergeIsEnteredAppliedByARunAndSeenEverywhere() {
        String ada = id("crm/1");
        String otto = id("crm/2");
        Result merge = identity("merge", ada, otto, "--note", "asked her");
        assertThat(merge.exitCode()).as(merge.err()).isZero();
        assertThat(merge.out()).contains("Judgement 1 (crm/1 same as crm/2, by ");
        assertThat(merge.err()).contains("rapport run", "--now");
        assertThat(id("crm/2")).isEqualTo(otto);
        assertThat(identity("merge", "crm/2", "crm/1", "--now").out())
                .startsWith("Nothing to enter, it follows already");
        assertThat(rapport("run", project, "-q").exitCode()).isZero();
        assertThat(id("crm/2")).isEqualTo(ada);
        assertThat(identity("how", otto).out())
                .contains("stands for 4 records", "judged the same by", "Former ids: " + otto);
        assertThat(identity("history", otto).out()).contains("merge", "judgement 1: same, by ", "asked her");
        assertThat(json("history").size()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void whatContradictsIsRefusedWithTheWayOut() {
        Result never = identity("never", "news/7", "news/8");
        assertThat(never.exitCode())
                .as("of other records of it, this parts the customer")
                .isZero();
        Result refused = identity("never", "crm/1", "crm/2");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("judgement 1 (", "asked").contains("rapport identity undo PROJECT 1");
    }

    @Test
    @Order(6)
    void undoTakesBackAndSaysSo() {
        assertThat(identity("undo", "2").out()).contains("Undone: judgement 2");
        Result undo = identity("undo", "1", "--now");
        assertThat(undo.exitCode()).as(undo.err()).isZero();
        assertThat(undo.err()).contains("Applied by run");
        assertThat(id("crm/2")).isNotEqualTo(id("crm/1"));
        assertThat(identity("undo", "1").exitCode()).isEqualTo(2);
        assertThat(identity("history").out()).contains("split", "judgement 1 undone by");
    }

    @Test
    @Order(7)
    void splitPartsACustomer() {
        String ada = id("crm/1");
        assertThat(identity("split", ada, "crm/2").err()).contains("is no record of");
        Result split = identity("split", ada, "news/7", "--now");
        assertThat(split.exitCode()).as(split.err()).isZero();
        assertThat(id("news/7")).isNotEqualTo(ada);
        assertThat(identity("explain", "crm/1", "news/7").out())
                .contains("people said that they are not one: judgement 3");
    }

    @Test
    @Order(8)
    void answersComeFromTheCommandLineOrAFileAndWrongLinesAreNamed() throws IOException {
        Path file = folder.resolve("answers.csv");
        Files.writeString(
                file, "# looked at on Monday\ncrm/3,news/9,different\n\ncrm/99,news/9,same\ncrm/4\tcrm/2\tmaybe\n");
        Result given = identity("review", "--answers", file);
        assertThat(given.exitCode()).isEqualTo(2);
        assertThat(given.err())
                .contains(
                        "answers.csv:4: There is no record 'crm/99'",
                        "answers.csv:5: 'maybe' is no answer",
                        "1 entered, 2 refused");
        assertThat(identity("review", "--answer", "crm/4", "crm/2", "unsure").err())
                .contains("1 entered.");
        assertThat(json("review").size()).as("one is answered").isEqualTo(1);
    }

    @Test
    @Order(9)
    void onATerminalItAsksOneAfterTheOtherAndNeverWhatFollows() throws IOException {
        StringWriter out = new StringWriter();
        Console console = new Console();
        ProjectOption option = new ProjectOption();
        new CommandLine(new Asking(console, option))
                .setOut(new PrintWriter(out, true))
                .execute(project.toString());
        try (OpenIdentity open = OpenIdentity.of(option)) {
            ReviewDialogue dialogue =
                    new ReviewDialogue(console, new IdentityReview(open.database(), open.judgements()), open);
            List<Judgement> entered = dialogue.ask(9, new BufferedReader(new StringReader("what\ny\n")));
            assertThat(entered).hasSize(1);
        }
        assertThat(out.toString())
                .contains("news/10", "Answer y, n, u or q.", "There is no doubtful pair left.", "1 judgement entered.");
        try (OpenIdentity open = OpenIdentity.of(option)) {
            assertThat(new ReviewDialogue(console, new IdentityReview(open.database(), open.judgements()), open)
                            .ask(9, new BufferedReader(new StringReader(""))))
                    .isEmpty();
        }
    }

    /// Lets picocli give a console and a project what it gives those of a command.
    @CommandLine.Command
    static final class Asking implements Runnable {
        @CommandLine.Mixin
        private final Console console;

        @CommandLine.Mixin
        private final ProjectOption project;

        Asking(Console console, ProjectOption project) {
            this.console = console;
            this.project = project;
        }

        @Override
        public void run() {
            console.note(project.folder().toString());
        }
    }

    private static long logged(String subject) {
        try (ControlStore control = ControlStore.open(new Workspace(project).control())) {
            return new AccessLog(control).times(subject);
        }
    }
}
