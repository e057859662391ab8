package io.rapport.benchmarks;

import java.util.List;
import java.util.Locale;

/// How cost grows with rows, by stage: the exponent of a power of the rows, by least squares over the logarithms.
final class GrowthPart {
    /// Below this, a stage is mostly what it costs to begin.
    private static final double LEAST_SECONDS = 2;

    private GrowthPart() {}

    /// @param runs by size; two at least
    static void print(List<ColdRun> runs, Scoreboard board) {
        Scoreboard.title("Growth of CPU seconds with rows");
        double[] rows = runs.stream().mapToDouble(ColdRun::rowsRead).toArray();
        double allowed = exponent(rows, map(rows, n -> n * Math.log(n)));
        System.out.printf(Locale.ROOT, "rows x log(rows) between these sizes has the exponent %.3f%n", allowed);
        for (StageCost stage : runs.getLast().stages()) {
            double[] costs = runs.stream().mapToDouble(run -> cpuSeconds(run, stage.stage())).toArray();
            line(stage.stage(), rows, costs, allowed, board);
        }
        line("all", rows, runs.stream().mapToDouble(r -> r.usage().cpuSeconds()).toArray(), allowed, board);
    }

    private static void line(String stage, double[] rows, double[] costs, double allowed, Scoreboard board) {
        double exponent = exponent(rows, costs);
        String what = "growth: " + stage;
        String figure = String.format(Locale.ROOT, "rows^%.2f", exponent);
        if (costs[0] < LEAST_SECONDS) {
            board.figure(what + String.format(Locale.ROOT, " (%.1f to %.1f CPU s)", costs[0], costs[costs.length - 1]), figure);
        } else {
            board.holds(what, figure, String.format(Locale.ROOT, "<= %.2f", allowed), exponent <= allowed + .005);
        }
    }

    private static double cpuSeconds(ColdRun run, String stage) {
        return run.stages().stream()
                .filter(s -> s.stage().equals(stage))
                .mapToDouble(StageCost::cpuSeconds)
                .sum();
    }

    private static double[] map(double[] values, java.util.function.DoubleUnaryOperator change) {
        return java.util.Arrays.stream(values).map(change).toArray();
    }

    /// Slope of the line through the points `(log x, log y)`.
    private static double exponent(double[] x, double[] y) {
        double[] a = map(x, Math::log);
        double[] b = map(y, v -> Math.log(Math.max(v, .01)));
        double meanA = java.util.Arrays.stream(a).average().orElse(0);
        double meanB = java.util.Arrays.stream(b).average().orElse(0);
        double both = 0;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squares += (a[i] - meanA) * (a[i] - meanA);
        }
        return both / squares;
    }
}
