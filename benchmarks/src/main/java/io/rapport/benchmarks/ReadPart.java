package io.rapport.benchmarks;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/// What readers of a snapshot wait for.
final class ReadPart {
    /// What [Reading] prints, what it is, and the milliseconds 95 of 100 must not exceed.
    private static final Map<String, Integer> TARGETS = Map.of("page", 5, "metrics", 300, "segments", 300);

    private static final Map<String, String> NAMES = Map.of(
            "page", "customer page data, p95",
            "metrics", "a metric by month over all, p95",
            "segments", "segment counts, p95");

    private ReadPart() {}

    static void run(BenchmarkCompany company, Scoreboard board) throws IOException, InterruptedException {
        Scoreboard.title("Readers of the snapshot, warm, one at a time (ms)");
        String output = Measured.run(Rapport.java(Reading.class, "1g", company.project())).output();
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", -1);
            System.out.printf(Locale.ROOT, "%-10s p50 %8s  p95 %8s  p99 %8s  CPU %8s%n", (Object[]) words);
            board.atMost(
                    NAMES.getOrDefault(words[0], words[0]),
                    Double.parseDouble(words[2]),
                    TARGETS.getOrDefault(words[0], 0),
                    " ms");
        }
    }
}
