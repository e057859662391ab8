package io.rapport.cli;

import io.rapport.connector.Stream;
import io.rapport.engine.Step;
import io.rapport.engine.StepOutlook;
import io.rapport.ingest.Arrivals;
import io.rapport.ingest.FileProblem;
import io.rapport.ingest.Segment;
import io.rapport.kernel.TableName;
import io.rapport.pipeline.RunOutlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run would do, for people and as JSON.
final class OutlookText {
    private static final String INGEST = "ingest";

    private OutlookText() {}

    static void print(Console console, RunOutlook outlook) {
        outlook.arrivals().problems().stream().map(FileProblem::toString).forEach(console::warn);
        if (outlook.isNothing()) {
            console.print("A run would find nothing to do: no new file, no changed definition.");
            return;
        }
        files(console, outlook.arrivals());
        if (outlook.count(StepOutlook.How.FIRST) == outlook.steps().size()) {
            console.print("Nothing was made yet: a run would make everything.");
            return;
        }
        steps(console, outlook);
        console.print("");
        console.print(summary(outlook));
    }

    private static void files(Console console, Arrivals arrivals) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Arrivals.Arrival file : arrivals.files()) {
            rows.add(Arrays.asList(
                    file.source() + "/" + file.stream(),
                    file.file(),
                    file.isChanged() ? "changed" : "new",
                    kilobytes(file.bytes())));
        }
        for (Segment segment : arrivals.waiting()) {
            rows.add(Arrays.asList(
                    segment.source() + "/" + segment.stream(),
                    segment.file(),
                    "stored, not loaded",
                    kilobytes(segment.bytes())));
        }
        if (!rows.isEmpty()) {
            console.table(List.of("stream", "file", "is", "kB"), rows);
            console.print("");
        }
    }

    private static String kilobytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f", bytes / 1024.0);
    }

    private static void steps(Console console, RunOutlook outlook) {
        Map<String, String> files = filesByStream(outlook.arrivals());
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (StepOutlook step : outlook.steps()) {
            if (step.how() != StepOutlook.How.UNCHANGED) {
                rows.add(Arrays.asList(
                        step.stage(), step.step().name(), how(step), why(step, outlook.lastRuns(), files)));
            }
        }
        if (!rows.isEmpty()) {
            console.table(List.of("stage", "step", "would be", "because"), rows);
        }
    }

    /// By the name of the table: `1 new file, 2 changed files`.
    private static Map<String, String> filesByStream(Arrivals arrivals) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        arrivals.files()
                .forEach(f -> counts.computeIfAbsent(table(f.source(), f.stream()), _ -> new int[3])[
                        f.isChanged() ? 1 : 0]++);
        arrivals.waiting().forEach(s -> counts.computeIfAbsent(table(s.source(), s.stream()), _ -> new int[3])[2]++);
        Map<String, String> files = new LinkedHashMap<>();
        counts.forEach((table, n) -> {
            List<String> parts = new ArrayList<>();
            add(parts, n[0], "new");
            add(parts, n[1], "changed");
            add(parts, n[2], "stored");
            files.put(table, String.join(", ", parts));
        });
        return files;
    }

    private static void add(List<String> parts, int count, String kind) {
        if (count > 0) {
            parts.add(count + " " + kind + (count == 1 ? " file" : " files"));
        }
    }

    private static String table(String source, String stream) {
        return Stream.table(source, stream).table();
    }

    private static String how(StepOutlook step) {
        boolean isView = step.step() instanceof Step.Query query && query.isView();
        return switch (step.how()) {
            case UNCHANGED -> "unchanged";
            case UPDATE -> isView ? "read anew (a view)" : "updated by what changed";
            case ANEW -> isView ? "read anew (a view)" : "made anew";
            case FIRST -> "made";
        };
    }

    private static String why(StepOutlook step, Map<String, Long> lastRuns, Map<String, String> files) {
        if (step.how() == StepOutlook.How.FIRST) {
            return "it was never made";
        }
        if (step.isTextNew()) {
            Long run = lastRuns.get(step.step().name());
            String since = run == null ? "" : " since run " + run;
            return step.step() instanceof Step.Kernel
                    ? "its settings, or what people decided, changed" + since
                    : "its definition changed" + since;
        }
        TableName telling = step.changed().stream()
                .filter(table -> table.schema().equals(INGEST) && files.containsKey(table.table()))
                .findFirst()
                .orElse(step.changed().getFirst());
        String first = said(telling, files);
        int more = step.changed().size() - 1;
        return first + (more == 0 ? "" : more == 1 ? ", and 1 more input" : ", and %d more inputs".formatted(more));
    }

    private static String said(TableName table, Map<String, String> files) {
        String arrived = table.schema().equals(INGEST) ? files.get(table.table()) : null;
        return arrived == null ? table + " changes" : table + " gets " + arrived;
    }

    private static String summary(RunOutlook outlook) {
        long unchanged = outlook.count(StepOutlook.How.UNCHANGED);
        double seconds = outlook.stepsTook().toMillis() / 1000.0;
        return String.format(
                        Locale.ROOT,
                        "%d of %d steps would have something to do: %d made anew, %d updated by what changed, %d made for the first time.",
                        outlook.steps().size() - unchanged,
                        outlook.steps().size(),
                        outlook.count(StepOutlook.How.ANEW),
                        outlook.count(StepOutlook.How.UPDATE),
                        outlook.count(StepOutlook.How.FIRST))
                + (seconds == 0
                        ? ""
                        : String.format(Locale.ROOT, " The last time, such steps took %.1f s together.", seconds));
    }

    static Map<String, @Nullable Object> json(RunOutlook outlook) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "files",
                outlook.arrivals().files().stream().map(OutlookText::json).toList());
        json.put(
                "waiting",
                outlook.arrivals().waiting().stream().map(OutlookText::json).toList());
        json.put(
                "problems",
                outlook.arrivals().problems().stream()
                        .map(FileProblem::toString)
                        .toList());
        Map<String, String> files = filesByStream(outlook.arrivals());
        json.put(
                "steps",
                outlook.steps().stream()
                        .map(step -> json(step, outlook.lastRuns(), files))
                        .toList());
        json.put("steps_took_seconds", outlook.stepsTook().toMillis() / 1000.0);
        return json;
    }

    private static Map<String, @Nullable Object> json(Arrivals.Arrival file) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", file.source());
        json.put("stream", file.stream());
        json.put("file", file.file());
        json.put("changed", file.isChanged());
        json.put("bytes", file.bytes());
        return json;
    }

    private static Map<String, @Nullable Object> json(Segment segment) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("source", segment.source());
        json.put("stream", segment.stream());
        json.put("file", segment.file());
        json.put("bytes", segment.bytes());
        return json;
    }

    private static Map<String, @Nullable Object> json(
            StepOutlook step, Map<String, Long> lastRuns, Map<String, String> files) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stage", step.stage());
        json.put("step", step.step().name());
        json.put("would_be", step.how().name().toLowerCase(Locale.ROOT));
        json.put("because", step.how() == StepOutlook.How.UNCHANGED ? null : why(step, lastRuns, files));
        json.put(
                "changed_inputs",
                step.changed().stream().map(TableName::toString).toList());
        json.put("definition_changed", step.isTextNew());
        json.put("last_run", lastRuns.get(step.step().name()));
        return json;
    }
}
