package io.rapport.report.document;

import io.rapport.kernel.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One finished report: everything a renderer needs, nothing it would have to look up.
///
/// @param template name of the template it was made from
/// @param title e.g. the customer's name
/// @param subtitle e.g. the template's label
/// @param setting company, period, filters and the rest of what the figures rest on
/// @param blocks in reading order
/// @param definitions what every metric of this report means, in the order of first use
public record Document(
        String template,
        String title,
        String subtitle,
        Setting setting,
        List<Block> blocks,
        List<Definition> definitions) {

    public Document {
        blocks = List.copyOf(blocks);
        definitions = List.copyOf(definitions);
    }

    /// What the figures rest on; printed on every export.
    ///
    /// @param company whose report it is
    /// @param currency of every amount
    /// @param zone in which days begin and times are shown
    /// @param locale how numbers and dates are written
    /// @param period the days reported
    /// @param compared the days that "before" means, or null when nothing is compared
    /// @param asOf the day the data reach to; a period that ends later is marked as partial
    /// @param filters filters in force, in words
    /// @param snapshot name of the data state it was computed from
    /// @param madeAt when
    public record Setting(
            String company,
            Currency currency,
            ZoneId zone,
            Locale locale,
            Period period,
            @Nullable Period compared,
            java.time.LocalDate asOf,
            List<String> filters,
            String snapshot,
            Instant madeAt) {
        public Setting {
            filters = List.copyOf(filters);
        }
    }

    /// A term of the appendix.
    ///
    /// @param term the metric's label
    /// @param about what it means
    /// @param owner department that answers for it
    /// @param formula how it is computed, as the definition says it
    public record Definition(
            String term,
            String about,
            @Nullable String owner,
            @Nullable String formula) {}

    /// Every block in reading order, those inside sections and rows included, containers before their content.
    public List<Block> all() {
        List<Block> found = new ArrayList<>();
        blocks.forEach(b -> collect(b, found));
        return found;
    }

    private static void collect(Block block, List<Block> found) {
        found.add(block);
        switch (block) {
            case Block.Section s -> s.blocks().forEach(b -> collect(b, found));
            case Block.Row r -> r.cells().forEach(c -> collect(c.block(), found));
            case Block.Takeaways _, Block.KpiStrip _, Block.Chart _, Block.Table _, Block.Timeline _ -> {}
            case Block.Waterfall _, Block.Profile _, Block.Actions _, Block.Note _, Block.PageBreak _ -> {}
        }
    }

    /// The tables a reader can take away: those of table blocks, and the figures behind every chart.
    public List<Block.Table> tables() {
        List<Block.Table> found = new ArrayList<>();
        for (Block block : all()) {
            switch (block) {
                case Block.Table t -> found.add(t);
                case Block.Chart c -> found.add(c.data());
                case Block.Timeline t -> found.add(t.data());
                case Block.Waterfall w -> found.add(w.data());
                case Block.Actions a -> found.add(a.data());
                case Block.Section _, Block.Row _, Block.Takeaways _, Block.KpiStrip _ -> {}
                case Block.Profile _, Block.Note _, Block.PageBreak _ -> {}
            }
        }
        return found;
    }
}
