package io.rapport.cli;

import io.rapport.identity.RecordCard;
import io.rapport.identity.match.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why two records are one or not, as text: what both say, and the bits each comparison adds.
final class Waterfall {
    private static final int BAR_MOST = 20;

    private Waterfall() {}

    /// Field by field what both say; fields neither fills are left out.
    static List<List<@Nullable String>> sideBySide(RecordCard left, RecordCard right) {
        Set<String> fields = new LinkedHashSet<>(left.fields().keySet());
        fields.addAll(right.fields().keySet());
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String field : fields) {
            List<@Nullable String> row = new ArrayList<>();
            row.add(field.replace('_', ' '));
            row.add(left.fields().get(field));
            row.add(right.fields().get(field));
            rows.add(row);
        }
        return rows;
    }

    /// A line a comparison, from the odds at random to those of the two.
    static List<String> lines(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        double sum = explanation.prior();
        lines.add(line(explanation.prior(), "any two records"));
        for (Explanation.Part part : explanation.parts()) {
            sum += part.bits();
            if (part.left().isEmpty() || part.right().isEmpty()) {
                continue;
            }
            lines.add(line(part.bits(), part.comparison() + ": " + part.level()));
        }
        lines.add(String.format(
                Locale.ROOT, "  %+7.1f bits  %s", sum, "together: " + percent(explanation.probability())));
        return lines;
    }

    private static String line(double bits, String words) {
        int length = (int) Math.min(BAR_MOST, Math.round(Math.abs(bits)));
        String bar = (bits < 0 ? "-" : "+").repeat(length);
        return String.format(Locale.ROOT, "  %+7.1f %-" + BAR_MOST + "s  %s", bits, bar, words);
    }

    /// `99.95 %`; never rounded up to certainty.
    static String percent(double probability) {
        double percent = Math.floor(probability * 1e4) / 100;
        return String.format(Locale.ROOT, percent > 99 || percent < 1 ? "%.2f %%" : "%.0f %%", percent);
    }

    static Map<String, @Nullable Object> map(Explanation explanation) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("probability", explanation.probability());
        map.put("prior_bits", explanation.prior());
        map.put("parts", explanation.parts());
        return map;
    }

    static Map<String, @Nullable Object> map(RecordCard card) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("record", card.ref().toString());
        map.put("stream", card.stream());
        map.put("id", card.id());
        map.put("fields", card.fields());
        return map;
    }
}
