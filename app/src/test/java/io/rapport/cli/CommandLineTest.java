package io.rapport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Every command, as a user types it, on a small demo company.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineTest {
    @TempDir
    static Path folder;

    private static Path demo = Path.of("");
    private static Result demoRun = new Result(-1, "", "");

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

    @BeforeAll
    static void aSmallDemo() {
        demo = folder.resolve("demo");
        demoRun = rapport("demo", demo, "--people", 200, "--seed", 5);
    }

    private static String firstId(String kind) {
        String sql = kind.equals("customer")
                ? "select customer_id from activity.timeline where customer_id is not null group by 1 order by"
                        + " count(*) desc, 1 limit 1"
                : "select account_id from activity.account_timeline group by 1 order by count(*) desc, 1 limit 1";
        return rapport("sql", demo, sql, "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void demoEndsWithASummaryTheScoreOfIdentityAndReports() throws IOException {
        assertThat(demoRun.exitCode()).as(demoRun.err()).isZero();
        assertThat(demoRun.out()).contains("Rows ", "Customers ", "Identity ", "precision", "Try next");
        try (Stream<Path> reports = Files.list(demo.resolve("reports"))) {
            assertThat(reports.map(p -> p.getFileName().toString()))
                    .anyMatch(n -> n.matches("executive-scorecard-.*\\.html"))
                    .anyMatch(n -> n.matches("data-quality-.*\\.pdf"))
                    .anyMatch(n -> n.matches("account-activity-A-.*\\.pdf"));
        }
    }

    @Test
    @Order(2)
    void aSecondRunOnUnchangedInputDoesNothingAndSaysSo() {
        Result run = rapport("run", demo);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("Nothing changed since snapshot 1");
        assertThat(rapport("run", demo, "--json").out()).contains("\"outcome\" : \"unchanged\"", "\"steps_run\" : 0");
    }

    @Test
    void checkFindsNothingInTheDemoAndEverythingInABrokenCopy() throws IOException {
        assertThat(rapport("check", demo)).satisfies(r -> {
            assertThat(r.exitCode()).as(r.out()).isZero();
            assertThat(r.out()).contains("No mistakes");
        });
        Path broken = folder.resolve("broken");
        rapport("init", broken);
        Files.writeString(broken.resolve("source/shop.yaml"), "connector: shopfy\ndepartment: shop\n");
        Files.writeString(
                broken.resolve("metric/mine.yaml"),
                "model: mine\ntable: activity.order\nmetrics:\n  x: {is: sum(amout), unit: count}\n");
        Result check = rapport("check", broken);
        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.out())
                .contains("source/shop.yaml:1", "shopify", "metric/mine.yaml:4", "Did you mean 'amount'?");
        assertThat(rapport("run", broken).exitCode()).isEqualTo(2);
    }

    @Test
    void anEmptyProjectPassesTheCheckAndRuns() {
        Path empty = folder.resolve("empty");
        assertThat(rapport("init", empty).exitCode()).isZero();
        assertThat(rapport("check", empty).out()).contains("No mistakes");
        Result run = rapport("run", empty);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(rapport("init", empty).out()).as("nothing is overwritten").isEmpty();
    }

    @Test
    void planListsTheStepsTheirSqlAndTheLineage() {
        assertThat(rapport("plan", demo).out()).contains("activity.order", "unchanged");
        assertThat(rapport("plan", demo, "--sql").out()).contains("create or replace table customer.customer as");
        assertThat(rapport("plan", demo, "--dot").out()).contains("digraph", "-> \"activity.timeline\"");
        assertThat(rapport("plan", demo, "--mermaid").out()).contains("flowchart LR");
        assertThat(rapport("plan", demo, "--json").out()).contains("\"step\" : \"metric.customer\"");
    }

    @Test
    void reportsAreWrittenInEveryFormat() {
        Path out = folder.resolve("out");
        Result report = rapport(
                "report",
                demo,
                "account-activity",
                "--for",
                firstId("account"),
                "--format",
                "html,pdf,xlsx,csv",
                "--period",
                "2026-Q2",
                "--out",
                out);
        assertThat(report.exitCode()).as(report.err()).isZero();
        List<String> files = report.out().lines().toList();
        assertThat(files)
                .hasSize(4)
                .allSatisfy(file -> assertThat(Path.of(file)).exists().isNotEmptyFile());
        assertThat(files.getFirst()).contains("2026-04-01_2026-06-30");
        assertThat(rapport("report", demo).out()).contains("executive-scorecard", "data-quality", "account-activity");
        assertThat(rapport("report", demo, "acount-activity").err()).contains("account-activity");
    }

    @Test
    void showFindsByTextAndById() {
        String id = firstId("customer");
        assertThat(rapport("show", demo, "customer", id, "--from").out())
                .contains(id, "Identifiers", "Timeline", "Where the values come from");
        assertThat(rapport("show", demo, "customer", id, "--json").out()).contains("\"timeline\"", "\"identifiers\"");
        assertThat(rapport("show", demo, "account", firstId("account")).out()).contains("People");
        assertThat(rapport("show", demo, "customer", "--search", "a").exitCode())
                .isZero();
        assertThat(rapport("show", demo, "customer", "C-0000000000").exitCode()).isEqualTo(2);
    }

    @Test
    void queryAnswersInMetricsAndExplainsMistakes() {
        assertThat(rapport("query", demo).out()).contains("revenue", "cac_full", "churn");
        assertThat(rapport("query", demo, "revenue", "orders", "--grain", "quarter")
                        .out())
                .contains("2026-07-01");
        assertThat(rapport("query", demo, "revenue", "--by", "country", "--format", "csv")
                        .out())
                .startsWith("country,revenue,revenue_n");
        assertThat(rapport("query", demo, "revenue", "--sql").out()).containsIgnoringCase("select");
        Result wrong = rapport("query", demo, "revenu");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("revenue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from customer.customer",
                "create table x as select 1",
                "copy (select 1) to 'x.csv'",
                "select * from read_csv('rapport.yaml')",
                "install httpfs"
            })
    void sqlCanOnlyRead(String sql) {
        assertThat(rapport("sql", demo, sql).exitCode()).isEqualTo(4);
    }

    @Test
    void sqlPrintsTablesCsvAndJson() {
        assertThat(rapport("sql", demo, "select 1 as a, 'x,\"y' as b", "--format", "csv")
                        .out())
                .isEqualTo("a,b\r\n1,\"x,\"\"y\"\r\n");
        assertThat(rapport("sql", demo, "select 1 as a", "--format", "json").out())
                .contains("\"a\" : 1");
        assertThat(rapport("sql", demo, "from range(5)", "--most", "2").err()).contains("--most");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aBackupRestoresAndRebuildsToTheSameCustomers() {
        Path file = folder.resolve("backup.zip");
        Path restored = folder.resolve("restored");
        String customers = "select count(*), bit_xor(hash(c)) from customer.customer c";
        assertThat(rapport("backup", demo, file).exitCode()).isZero();
        assertThat(rapport("restore", file, restored).exitCode()).isZero();
        String before = rapport("sql", demo, customers).out();
        assertThat(rapport("sql", restored, customers).out()).isEqualTo(before);
        Result rebuild = rapport("rebuild", restored);
        assertThat(rebuild.exitCode()).as(rebuild.err()).isZero();
        assertThat(rapport("sql", restored, customers).out()).isEqualTo(before);
    }

    @Test
    void aFolderThatIsNoProjectIsNamed() {
        Result run = rapport("run", folder.resolve("nowhere"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no rapport.yaml", "rapport init");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        CommandLine root = Main.commandLine();
        hasHelp(root, "rapport");
        hasHelp(root.getSubcommands().get("identity"), "rapport identity");
    }

    private static void hasHelp(CommandLine parent, String path) {
        parent.getSubcommands().forEach((name, command) -> {
            String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
            if (!name.equals("help")) {
                assertThat(help).as(name).contains(path + " " + name).contains("Example");
            }
        });
    }
}
