package io.rapport.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured next to what should be reached. Prints each line at once, and all of them at the end.
final class Scoreboard {
    private final List<String> lines = new ArrayList<>();

    /// A figure that must not be larger than its target.
    void atMost(String what, double figure, double target, String unit) {
        line(what, number(figure) + unit, "<= " + number(target) + unit, figure <= target);
    }

    /// A claim that holds or does not.
    void holds(String what, String figure, String target, boolean reached) {
        line(what, figure, target, reached);
    }

    /// A figure without a target.
    void figure(String what, String figure) {
        print("%-62s %20s".formatted(what, figure));
    }

    /// A heading above the details of a part.
    static void title(String text) {
        System.out.printf("%n== %s%n", text);
    }

    void summary() {
        title("All results");
        lines.forEach(System.out::println);
    }

    private void line(String what, String figure, String target, boolean reached) {
        print("%-62s %20s %16s  %s".formatted(what, figure, target, reached ? "reached" : "MISSED"));
    }

    private void print(String line) {
        lines.add(line);
        System.out.println(line);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%.2f", value);
    }
}
