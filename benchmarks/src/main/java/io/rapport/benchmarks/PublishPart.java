package io.rapport.benchmarks;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Snapshots are published while eight readers, in two processes, ask for one customer page after the other. What they
/// wait is compared with what they wait before any run.
final class PublishPart {
    private static final int PROCESSES = 2;
    private static final int THREADS = 4;
    private static final long QUIET_MILLIS = 20_000;
    private static final String SEGMENT = """
            segment: benchmark
            label: Ordered lately
            about: One order in 30 days.
            all:
              - {activity: order, within: 30 days, at_least: 1}
            """;

    private PublishPart() {}

    /// Some time of the clock, in milliseconds since 1970.
    private record Span(long from, long to) {
        boolean holds(long at, long micros) {
            return at < to && at + micros / 1_000 >= from;
        }
    }

    /// @param at when it was asked for
    private record Page(long at, long micros, boolean failed) {}

    static void run(BenchmarkCompany company, Scoreboard board) throws IOException, InterruptedException {
        Scoreboard.title("Publishing while 8 readers ask for one customer page after the other");
        Path segment = company.project().resolve("segment/benchmark.yaml");
        Files.createDirectories(segment.getParent());
        List<Path> outputs = new ArrayList<>();
        List<Process> readers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            outputs.add(Files.createTempFile("readers", ".txt"));
            readers.add(new ProcessBuilder(Rapport.java(Readers.class, "512m", company.project(), THREADS))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(outputs.get(i).toFile())
                    .start());
        }
        Thread.sleep(QUIET_MILLIS / 2); // they warm up
        long start = System.currentTimeMillis();
        Thread.sleep(QUIET_MILLIS);
        Span quiet = new Span(start, System.currentTimeMillis());
        List<Span> publishing = new ArrayList<>();
        Files.writeString(segment, SEGMENT); // a further segment, and it away again: two snapshots
        publishing.add(publish(company));
        Files.delete(segment);
        publishing.add(publish(company));
        for (Process reader : readers) {
            reader.getOutputStream().close();
            reader.waitFor();
        }
        List<Page> pages = new ArrayList<>();
        for (Path output : outputs) {
            Files.readAllLines(output).forEach(line -> pages.add(page(line)));
            Files.delete(output);
        }
        figures(pages, quiet, publishing, board);
    }

    /// @return when the snapshot was written
    private static Span publish(BenchmarkCompany company) throws IOException, InterruptedException {
        Rapport.run("run", company.project());
        try (ControlStore control = ControlStore.open(company.workspace().control())) {
            RunLog log = new RunLog(control);
            RunLog.Run run = log.last().orElseThrow();
            long from = run.startedAt().toEpochMilli();
            for (RunLog.Stage stage : log.stagesOf(run.id())) {
                if (stage.stage().equals("publish")) {
                    return new Span(from, from + stage.took().toMillis());
                }
                from += stage.took().toMillis();
            }
        }
        throw new IllegalStateException("Nothing was published");
    }

    private static void figures(List<Page> pages, Span quiet, List<Span> publishing, Scoreboard board) {
        double before = longest(pages, List.of(quiet));
        double during = longest(pages, publishing);
        long failed = pages.stream().filter(Page::failed).count();
        System.out.printf(
                Locale.ROOT,
                "%,d pages; publishing took %s ms%n",
                pages.size(),
                publishing.stream().map(s -> Long.toString(s.to - s.from)).toList());
        board.holds("publishing: readers that failed", Long.toString(failed), "0", failed == 0);
        board.atMost("publishing: longest single wait of a reader", during, 100, " ms");
        board.figure(
                "longest single wait before, and p99 before and while publishing",
                String.format(
                        Locale.ROOT,
                        "%.0f, %.0f and %.0f ms",
                        before,
                        late(pages, List.of(quiet)),
                        late(pages, publishing)));
    }

    private static double longest(List<Page> pages, List<Span> spans) {
        double[] waits = waits(pages, spans);
        return waits.length == 0 ? 0 : waits[waits.length - 1];
    }

    private static double late(List<Page> pages, List<Span> spans) {
        double[] waits = waits(pages, spans);
        return waits.length == 0 ? 0 : waits[(int) Math.ceil(waits.length * .99) - 1];
    }

    /// Milliseconds, ascending, of the pages that were waited for within the spans.
    private static double[] waits(List<Page> pages, List<Span> spans) {
        return pages.stream()
                .filter(page -> spans.stream().anyMatch(span -> span.holds(page.at, page.micros)))
                .mapToDouble(page -> page.micros / 1e3)
                .sorted()
                .toArray();
    }

    private static Page page(String line) {
        String[] words = line.split(" ", -1);
        return new Page(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2].equals("1"));
    }
}
