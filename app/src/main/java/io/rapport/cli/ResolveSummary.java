package io.rapport.cli;

import io.rapport.identity.Evaluation;
import io.rapport.identity.column.Finding;
import io.rapport.identity.file.Assessment;
import io.rapport.identity.file.Resolved;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What `rapport resolve` says at the end.
final class ResolveSummary {
    private final Resolved resolved;
    private final List<Path> written;

    ResolveSummary(Resolved resolved, List<Path> written) {
        this.resolved = resolved;
        this.written = written;
    }

    /// A column as a line: name, kind, filled, distinct, example, reason.
    static List<@Nullable String> row(Finding finding) {
        Codes codes = finding.column().codes();
        int rows = finding.column().rows();
        double filled = rows == 0 ? 0 : 100.0 * finding.column().filled() / rows;
        return Arrays.asList(
                finding.column().name(),
                kind(finding),
                String.format(Locale.ROOT, "%.0f %%", filled),
                String.format(Locale.ROOT, "%,d", codes.distinct()),
                codes.distinct() == 0 ? "" : shortened(codes.value()[0]),
                finding.reason());
    }

    private static String kind(Finding finding) {
        FieldKind kind = finding.kind();
        if (kind == null) {
            return "-";
        }
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return finding.slot() == 0 ? word : word + " " + (finding.slot() + 1);
    }

    private static String shortened(String text) {
        return text.length() <= 24 ? text : text.substring(0, 23) + "…";
    }

    /// `evaluation.json`, when there were labels.
    void writeEvaluation(Path folder) {
        Assessment assessment = resolved.assessment();
        if (assessment == null) {
            return;
        }
        Path file = folder.resolve("evaluation.json");
        try {
            Path begun = folder.resolve(".evaluation.json.part");
            JsonMapper mapper = JsonMapper.builder().build();
            Files.writeString(
                    begun, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(evaluation(assessment)));
            Files.move(
                    begun,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            written.add(file);
        } catch (IOException e) {
            throw new SourceException("Cannot write %s (%s)".formatted(file, e.getMessage()), true, e);
        }
    }

    void print(Console console, boolean json) {
        if (json) {
            console.json(map());
            return;
        }
        Resolved r = resolved;
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d rows are about %,d %s; %,d of them have several rows, %d at most.%n",
                r.inputs().rows(),
                r.clusters(),
                subjects(),
                r.several(),
                r.largest()));
        for (Resolved.Part part : r.parts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %,d pairs compared, %,d kept; one from a probability of %.3f.%n",
                    part.records().subject() == Subject.PERSON ? "People" : "Companies",
                    part.match().compared(),
                    part.match().pairs().size(),
                    part.match().threshold()));
        }
        console.print(text.toString().stripTrailing());
        Assessment assessment = r.assessment();
        if (assessment != null) {
            console.print(System.lineSeparator() + "Compared with " + assessment.labels() + ":");
            console.table(
                    List.of("threshold", "", "precision", "recall", "F1", "B-cubed P", "R", "F1", "exact", "largest"),
                    List.of(line("its own", assessment.own()), line("the best", assessment.best())));
        }
        console.print(System.lineSeparator() + "Written: "
                + String.join(", ", written.stream().map(Path::toString).toList()));
    }

    private String subjects() {
        boolean people = resolved.parts().stream().anyMatch(p -> p.records().subject() == Subject.PERSON);
        boolean companies = resolved.parts().stream().anyMatch(p -> p.records().subject() == Subject.COMPANY);
        return people && companies ? "people and companies" : people ? "people" : "companies";
    }

    private static List<@Nullable String> line(String name, Assessment.At at) {
        Evaluation e = at.evaluation();
        List<@Nullable String> line = new ArrayList<>(List.of(figure(at.threshold()), name));
        for (double share : new double[] {
            e.precision(), e.recall(), e.f1(), e.bcubedPrecision(), e.bcubedRecall(), e.bcubedF1(), e.exactRate()
        }) {
            line.add(figure(share));
        }
        line.add(Integer.toString(e.largest()));
        return line;
    }

    private static String figure(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    private Map<String, @Nullable Object> map() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("rows", resolved.inputs().rows());
        map.put("rejected_rows", resolved.inputs().rejectedRows());
        map.put("clusters", resolved.clusters());
        map.put("clusters_of_several", resolved.several());
        map.put("largest", resolved.largest());
        map.put(
                "columns",
                resolved.recognition().findings().stream()
                        .map(ResolveSummary::map)
                        .toList());
        map.put("matches", resolved.parts().stream().map(ResolveSummary::map).toList());
        Assessment assessment = resolved.assessment();
        if (assessment != null) {
            map.put("evaluation", evaluation(assessment));
        }
        map.put("written", written.stream().map(Path::toString).toList());
        return map;
    }

    private static Map<String, @Nullable Object> map(Finding finding) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        FieldKind kind = finding.kind();
        map.put("column", finding.column().name());
        map.put("kind", kind == null ? null : kind.name().toLowerCase(Locale.ROOT));
        map.put("slot", kind == null ? null : finding.slot());
        map.put("filled", finding.column().filled());
        map.put("distinct", finding.column().codes().distinct());
        map.put("because", finding.reason());
        return map;
    }

    private static Map<String, @Nullable Object> map(Resolved.Part part) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("subject", part.records().subject().name().toLowerCase(Locale.ROOT));
        map.put("rows", part.rows().length);
        map.put("pairs_compared", part.match().compared());
        map.put("pairs_kept", part.match().pairs().size());
        map.put("threshold", part.match().threshold());
        return map;
    }

    private static Map<String, @Nullable Object> evaluation(Assessment assessment) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("labels", assessment.labels());
        map.put("own", map(assessment.own()));
        map.put("best", map(assessment.best()));
        map.put(
                "thresholds",
                assessment.others().stream().map(ResolveSummary::map).toList());
        return map;
    }

    private static Map<String, @Nullable Object> map(Assessment.At at) {
        Evaluation e = at.evaluation();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("threshold", at.threshold());
        map.put("records", e.records());
        map.put("true_pairs", e.truePairs());
        map.put("found_pairs", e.foundPairs());
        map.put("right_pairs", e.rightPairs());
        map.put("precision", e.precision());
        map.put("recall", e.recall());
        map.put("f1", e.f1());
        map.put("bcubed_precision", e.bcubedPrecision());
        map.put("bcubed_recall", e.bcubedRecall());
        map.put("bcubed_f1", e.bcubedF1());
        map.put("exact_clusters", e.exactClusters());
        map.put("true_clusters", e.trueClusters());
        map.put("exact_rate", e.exactRate());
        map.put("largest", e.largest());
        return map;
    }
}
