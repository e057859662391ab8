package io.rapport.report;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Key;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import io.rapport.kernel.Grain;
import io.rapport.report.document.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block of a template. A block without data is left out, and a section without blocks, too.
public sealed interface BlockDefinition {
    Position at();

    /// Width on a wide page; neighbours that fit share a row.
    default Width width() {
        return Width.FULL;
    }

    /// Shares of the page's width.
    enum Width {
        FULL(12),
        TWO_THIRDS(8),
        HALF(6),
        THIRD(4);

        private final int span;

        Width(int span) {
            this.span = span;
        }

        /// In twelfths.
        public int span() {
            return span;
        }
    }

    @Doc("Sentences computed from the figures: what changed, by how much, and why")
    @Key("takeaways")
    record Takeaways(
            Position at,

            @Doc(value = "Metrics that are watched", example = "[revenue, orders]")
            List<Text> metrics,

            @Doc(value = "Dimensions in which the reason of a change is looked for", example = "[category, channel]")
            List<Text> drivers,

            @Doc("At most so many sentences") @Default("5") int most)
            implements BlockDefinition {}

    @Doc("Tiles: value, change, course of the last months, target")
    @Key("kpis")
    record Kpis(
            Position at,

            @Doc(value = "One tile each", example = "[revenue, orders]")
            List<Text> metrics) implements BlockDefinition {}

    @Doc("A chart of metrics")
    @Key("chart")
    record Chart(
            Position at,
            @Doc("Headline") String title,

            @Doc(value = "What is drawn; several only over time", example = "[revenue]")
            List<Text> metrics,

            @Doc("Splits by this dimension") @Nullable Text by,

            @Doc("Steps in time; without it, the whole period at once") @Nullable
            Grain grain,

            @Doc(value = "Days drawn, where not the report's own", example = "last 13 months") @Nullable
            String over,

            @Doc("line, area, bar, stacked, ranking, donut") @Default("line")
            Kind kind,

            @Doc("Adds the same days of the year before, dashed") @Default("false")
            boolean lastYear,

            @Doc("At most so many parts; the rest becomes Other") @Default("6")
            int most,

            @Doc("full, two_thirds, half, third") @Default("full")
            Width width)
            implements BlockDefinition {
        /// How a chart is drawn.
        public enum Kind {
            LINE,
            AREA,
            BAR,
            STACKED,
            RANKING,
            DONUT
        }
    }

    @Doc("A table of metrics by a dimension")
    @Key("table")
    record TableOf(
            Position at,
            @Doc("Headline") String title,
            @Doc("Columns") List<Text> metrics,
            @Doc(value = "Rows", example = "channel") List<Text> by,

            @Doc("At most so many rows, the largest of the first metric first") @Default("10")
            int most,

            @Doc("Adds the change of the first metric since the previous period") @Default("false")
            boolean change,

            @Doc("full, two_thirds, half, third") @Default("full")
            Width width)
            implements BlockDefinition {}

    @Doc("Rows of a ready-made reading: see `of`")
    @Key("list")
    record Listing(
            Position at,
            @Doc("Headline") String title,
            @Doc("What is listed") Reading of,
            @Doc("At most so many rows") @Default("10") int most,

            @Doc("full, two_thirds, half, third") @Default("full")
            Width width)
            implements BlockDefinition {
        /// What can be listed.
        public enum Reading {
            CONTACTS,
            TICKETS,
            OPEN_TICKETS,
            CONTRACTS,
            DEALS,
            SOURCES,
            MEMBERS,
            SEGMENTS,
            BALANCE,
            QUARANTINE,
            SCORE_BY_DEPARTMENT,
            SCORE_BY_SOURCE,
            SCORE_BY_FIELD,
            FINDINGS,
            FRESHNESS,
            /// Every figure of the report with the number of rows behind it.
            ROWS
        }
    }

    @Doc("What is known about the subject")
    @Key("profile")
    record Profile(Position at) implements BlockDefinition {}

    @Doc("When the subject is active: weekday by hour")
    @Key("rhythm")
    record Rhythm(
            Position at,
            @Doc("Headline") String title,

            @Doc("full, two_thirds, half, third") @Default("full")
            Width width)
            implements BlockDefinition {}

    @Doc("By which ways the subject is in touch")
    @Key("touches")
    record Touches(
            Position at,
            @Doc("Headline") String title,

            @Doc("full, two_thirds, half, third") @Default("third")
            Width width)
            implements BlockDefinition {}

    @Doc("Customers by how long they stay: one row a month of first purchase")
    @Key("cohorts")
    record Cohorts(
            Position at,
            @Doc("Headline") String title,
            @Doc("Months shown") @Default("12") int months) implements BlockDefinition {}

    @Doc("The last events")
    @Key("timeline")
    record Timeline(
            Position at,
            @Doc("Headline") String title,
            @Doc("At most so many events") @Default("20") int most) implements BlockDefinition {}

    @Doc("What to do next, by rules over the facts")
    @Key("actions")
    record Actions(Position at, @Doc("Headline") String title) implements BlockDefinition {}

    @Doc("A paragraph")
    @Key("note")
    record Note(
            Position at, String text, @Default("neutral") Tone tone) implements BlockDefinition {}

    @Doc("A new sheet on paper")
    @Key("page_break")
    record PageBreak(Position at) implements BlockDefinition {}
}
