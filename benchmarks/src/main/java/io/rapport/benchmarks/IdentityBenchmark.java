package io.rapport.benchmarks;

import io.rapport.demo.HardPeople;
import io.rapport.identity.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who is who in a labelled file: `rapport resolve` without any configuration, and Splink with a model made for the
/// file if the environment's `SPLINK_PYTHON` names a Python that has it. Both run as whole processes, from the file to
/// clusters.csv; neither sees the labels. Judged are the final clusters, by all pairs.
///
/// Usage: `benchmarks/identity [ROWS] [FOLDER] [--seed N]`, 1,000,000 generated rows by default, or
/// `benchmarks/identity --file F --labels COLUMN [--ignore A,B] [--model people|febrl|historical|fake]`.
public final class IdentityBenchmark {
    private static final String ROW = "%-8s %,14d %8.2f %8.2f %,8d  %.4f %.4f %.4f  %.4f %.4f %,7d%n";

    private IdentityBenchmark() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        IdentityArguments asked = IdentityArguments.of(args);
        Path folder = Files.createDirectories(asked.rows() > 0
                ? asked.file().toAbsolutePath().getParent()
                : Files.createTempDirectory("rapport-identity"));
        if (asked.rows() > 0) {
            long start = System.nanoTime();
            HardPeople.write(asked.file(), asked.rows(), asked.seed());
            System.out.printf(
                    Locale.ROOT,
                    "Generated %,d records with seed %d in %.1f s%n",
                    asked.rows(),
                    asked.seed(),
                    (System.nanoTime() - start) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%s; %d processors, load %.2f before%n",
                asked.file(),
                Runtime.getRuntime().availableProcessors(),
                Usage.load());
        System.out.printf(
                "%-8s %14s %8s %8s %8s  %6s %6s %6s  %6s %6s %7s%n",
                "", "pairs", "wall s", "CPU s", "peak MB", "P", "R", "F1", "B3 F1", "exact", "largest");
        rapport(asked, folder);
        String python = System.getenv("SPLINK_PYTHON");
        if (python != null && !python.isEmpty() && !asked.model().isEmpty()) {
            splink(asked, folder, python);
        }
        System.out.printf(Locale.ROOT, "load %.2f after; results in %s%n", Usage.load(), folder);
    }

    private static void rapport(IdentityArguments asked, Path folder)
            throws IOException, SQLException, InterruptedException {
        List<String> ignored = new ArrayList<>(asked.ignore());
        ignored.add(asked.labels());
        Path out = folder.resolve("resolved");
        Measured run = Measured.run(List.of(
                home().resolve("rapport").toString(),
                "resolve",
                asked.file().toString(),
                "--ignore",
                String.join(",", ignored),
                "--out",
                out.toString(),
                "--json"));
        long pairs = 0;
        for (JsonNode match : JsonMapper.shared().readTree(run.output()).path("matches")) {
            pairs += match.path("pairs_compared").asLong();
        }
        print("Rapport", pairs, run.usage(), out.resolve("clusters.csv"), asked.labels());
    }

    private static void splink(IdentityArguments asked, Path folder, String python)
            throws IOException, SQLException, InterruptedException {
        Path clusters = folder.resolve("splink.csv");
        Measured run = Measured.run(List.of(
                python,
                home().resolve("benchmarks/peer/splink_people.py").toString(),
                asked.model(),
                asked.file().toString(),
                clusters.toString()));
        long pairs = JsonMapper.shared()
                .readTree(run.output().strip().lines().toList().getLast())
                .path("pairs")
                .asLong();
        print("Splink", pairs, run.usage(), clusters, asked.labels());
    }

    private static void print(String tool, long pairs, Usage usage, Path clusters, String labels) throws SQLException {
        Evaluation found = evaluation(clusters, labels);
        System.out.printf(
                Locale.ROOT,
                ROW,
                tool,
                pairs,
                usage.wallSeconds(),
                usage.cpuSeconds(),
                usage.peakBytes() >> 20,
                found.precision(),
                found.recall(),
                found.f1(),
                found.bcubedF1(),
                found.exactRate(),
                found.largest());
    }

    /// A row without a cluster is alone.
    private static Evaluation evaluation(Path clusters, String labels) throws SQLException {
        String file = "'" + clusters.toString().replace("'", "''") + "'";
        String label = "\"" + labels.replace("\"", "\"\"") + "\"";
        String select = """
                with r as (
                    select coalesce(cluster_id, 'alone ' || row_number() over ()) as found, %s as truth
                    from read_csv(%s, all_varchar = true))
                select dense_rank() over (order by found), dense_rank() over (order by truth) from r
                """.formatted(label, file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table judged as " + select);
            int rows;
            try (ResultSet count = statement.executeQuery("select count(*) from judged")) {
                count.next();
                rows = count.getInt(1);
            }
            int[] found = new int[rows];
            int[] truth = new int[rows];
            try (ResultSet result = statement.executeQuery("select * from judged")) {
                for (int i = 0; result.next(); i++) {
                    found[i] = result.getInt(1);
                    truth[i] = result.getInt(2);
                }
            }
            return Evaluation.of(found, truth);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("rapport.home", "."));
    }
}
