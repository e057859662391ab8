package io.rapport.benchmarks;

import java.io.IOException;
import java.util.Locale;

/// The whole way with nothing there before, beside the floor.
final class ColdPart {
    private ColdPart() {}

    static ColdRun run(BenchmarkCompany company, Scoreboard board, int people) throws IOException, InterruptedException {
        Scoreboard.title(String.format(Locale.ROOT, "%,d people, cold: files to snapshot and three reports", people));
        Machine before = Machine.now();
        ColdRun run = ColdRun.of(company);
        Measured floor = Measured.run(Rapport.java(Floor.class, "512m", company.exports(), company.beside("floor.duckdb")));
        long floorRows = Long.parseLong(floor.output().strip());
        StageCost.print(run.stages());
        total("rapport: run and three reports", run.rowsRead(), run.usage());
        total("floor: DuckDB reads, sorts, writes", floorRows, floor.usage());
        System.out.println("machine: " + Machine.now().since(before));
        board.atMost("cold: seconds", run.usage().wallSeconds(), 120, " s");
        board.figure("cold: CPU seconds", String.format(Locale.ROOT, "%.1f s", run.usage().cpuSeconds()));
        board.atMost("cold: memory of the whole process", run.usage().peakBytes() / 1e9, 6, " GB");
        board.atMost("cold: wall time over floor", run.usage().wallSeconds() / floor.usage().wallSeconds(), 3, "");
        board.figure(
                "cold: CPU time over floor",
                String.format(Locale.ROOT, "%.2f", run.usage().cpuSeconds() / floor.usage().cpuSeconds()));
        return run;
    }

    private static void total(String what, long rows, Usage usage) {
        System.out.printf(
                Locale.ROOT,
                "%-36s %,12d rows read  %7.2f s  %7.2f CPU s  %,6d MB peak%n",
                what,
                rows,
                usage.wallSeconds(),
                usage.cpuSeconds(),
                usage.peakBytes() >> 20);
    }
}
