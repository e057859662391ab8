package io.rapport.benchmarks;

import io.rapport.benchmarks.RunArguments.Part;
import io.rapport.engine.Snapshots;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The whole run over a demo company of eight systems, next to what it should reach: cold, beside DuckDB's floor for
/// the same rows; over three sizes; with little changed; while people read; with little memory. Everything that is
/// timed is a process of its own, started as users start it.
///
/// Usage: `benchmarks/run [PEOPLE] [FOLDER] [--only growth,cold,read,publish,changed,memory]`; 1,000,000 people by
/// default, for which the targets are meant. FOLDER keeps the generated companies for the next time.
public final class RunBenchmark {
    private RunBenchmark() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        RunArguments arguments = RunArguments.of(args);
        Scoreboard board = new Scoreboard();
        System.out.printf(
                Locale.ROOT,
                "Companies in %s; %d processors, %,d MB of memory%n",
                arguments.folder(),
                Runtime.getRuntime().availableProcessors(),
                Machine.memoryBytes() >> 20);
        BenchmarkCompany company = BenchmarkCompany.of(arguments.folder(), arguments.people());
        List<ColdRun> sizes = new ArrayList<>();
        if (arguments.wants(Part.GROWTH)) {
            for (int share : List.of(10, 3)) {
                sizes.add(smaller(arguments, arguments.people() / share));
            }
        }
        if (arguments.wants(Part.COLD) || arguments.wants(Part.GROWTH)) {
            sizes.add(ColdPart.run(company, board, arguments.people()));
        }
        if (arguments.wants(Part.GROWTH)) {
            GrowthPart.print(sizes, board);
        }
        if (arguments.wants(Part.READ)) {
            ReadPart.run(withSnapshot(company), board);
        }
        if (arguments.wants(Part.PUBLISH)) {
            PublishPart.run(withSnapshot(company), board);
        }
        if (arguments.wants(Part.CHANGED)) {
            ChangedPart.run(withSnapshot(company), board);
        }
        if (arguments.wants(Part.MEMORY)) {
            MemoryPart.run(company, board);
        }
        board.summary();
    }

    private static ColdRun smaller(RunArguments arguments, int people)
            throws IOException, SQLException, InterruptedException {
        BenchmarkCompany company = BenchmarkCompany.of(arguments.folder(), people);
        Scoreboard.title(String.format(Locale.ROOT, "%,d people, cold", people));
        ColdRun run = ColdRun.of(company);
        StageCost.print(run.stages());
        company.forgetRuns();
        return run;
    }

    private static BenchmarkCompany withSnapshot(BenchmarkCompany company) throws IOException, InterruptedException {
        if (new Snapshots(company.workspace().snapshots()).current().isEmpty()) {
            Rapport.run("run", company.project());
        }
        return company;
    }
}
