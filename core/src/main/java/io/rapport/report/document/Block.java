package io.rapport.report.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of a report. `id` is unique within a document, lower case with hyphens; links and sheet names use it.
public sealed interface Block {

    /// A chapter with a heading.
    ///
    /// @param lead one sentence under the heading, or null
    record Section(String id, String title, @Nullable String lead, List<Block> blocks) implements Block {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }

    /// Blocks side by side where there is room, below each other where there is not.
    ///
    /// @param cells their spans add up to 12 at most
    record Row(List<Cell> cells) implements Block {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// @param span width in twelfths of the page
    record Cell(int span, Block block) {}

    /// The few sentences to read if nothing else is read.
    record Takeaways(String id, List<Takeaway> items) implements Block {
        public Takeaways {
            items = List.copyOf(items);
        }
    }

    /// Tiles with the most important figures.
    record KpiStrip(String id, List<Kpi> items) implements Block {
        public KpiStrip {
            items = List.copyOf(items);
        }
    }

    /// @param title what is shown, with the unit where the axis does not say it
    /// @param about one sentence that says what the picture shows, for those who cannot see it
    /// @param height in CSS pixels; what follows from the number of rows is as high as it has to be
    /// @param note one sentence below the picture, or null
    record Chart(
            String id,
            String title,
            String about,
            ChartSpec spec,
            int height,
            @Nullable String note) implements Block {
        public Chart(String id, String title, String about, ChartSpec spec, int height) {
            this(id, title, about, spec, height, null);
        }

        /// The figures behind the picture.
        public Table data() {
            return spec.table(id, title);
        }
    }

    /// @param rows one value a column: String, Double, Long, LocalDate, LocalDateTime or null, as the column's unit
    ///     wants
    /// @param totals one value a column, or null for no line of totals
    /// @param note e.g. how many rows were left out, or null
    record Table(
            String id,
            String title,
            List<Column> columns,
            List<List<@Nullable Object>> rows,
            @Nullable List<@Nullable Object> totals,
            @Nullable String note)
            implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (List<@Nullable Object> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "Table %s has %d columns, but a row of %d".formatted(id, columns.size(), row.size()));
                }
            }
        }

        /// With a line that adds up every column that says [Column.Total#SUM].
        public Table withSums() {
            List<@Nullable Object> sums = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                sums.add(columns.get(c).total() == Column.Total.SUM ? (Object) sum(c) : c == 0 ? "Total" : null);
            }
            return new Table(id, title, columns, rows, sums, note);
        }

        private double sum(int column) {
            double sum = 0;
            for (List<@Nullable Object> row : rows) {
                sum += row.get(column) instanceof Number n ? n.doubleValue() : 0;
            }
            return sum;
        }
    }

    /// @param bar whether cells show a bar of the value's size beside it
    record Column(String label, Unit unit, Total total, boolean bar) {
        /// What the line of totals shows.
        public enum Total {
            NONE,
            SUM
        }

        public static Column text(String label) {
            return new Column(label, Unit.TEXT, Total.NONE, false);
        }

        public static Column of(String label, Unit unit) {
            return new Column(label, unit, Total.NONE, false);
        }

        public static Column sum(String label, Unit unit) {
            return new Column(label, unit, Total.SUM, false);
        }

        public Column withBar() {
            return new Column(label, unit, total, true);
        }
    }

    /// What happened, newest first.
    record Timeline(
            String id,
            String title,
            List<Event> events,
            @Nullable String note) implements Block {
        public Timeline {
            events = List.copyOf(events);
        }

        public Table data() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Event e : events) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(e.at());
                row.add(e.kind());
                row.add(e.title());
                row.add(e.detail());
                row.add(e.amount());
                row.add(e.source());
                rows.add(row);
            }
            List<Column> columns = List.of(
                    Column.of("When", Unit.TIME),
                    Column.text("Kind"),
                    Column.text("What"),
                    Column.text("Detail"),
                    Column.of("Amount", Unit.MONEY),
                    Column.text("Source"));
            return new Table(id, title, columns, rows, null, note);
        }
    }

    /// @param at in the document's zone
    /// @param kind in words: `Order`, `Ticket opened`
    /// @param topic what family it belongs to; decides the mark's colour and shape
    /// @param source system it came from, or null
    record Event(
            LocalDateTime at,
            String kind,
            Topic topic,
            String title,
            @Nullable String detail,
            @Nullable Double amount,
            @Nullable String source) {}

    /// Families of activity.
    enum Topic {
        SALES,
        SERVICE,
        MARKETING,
        WEB,
        RELATION
    }

    /// How a sum came about, step by step, with what two sides say at each.
    ///
    /// @param verdict one sentence on the outcome
    /// @param left heading of the one side
    /// @param right heading of the other
    /// @param start what the sum begins with, in words
    /// @param from the sum before the first step
    /// @param end what the sum is, in words
    /// @param mark what the sum is measured against, or null
    record Waterfall(
            String id,
            String title,
            String verdict,
            String left,
            String right,
            String start,
            double from,
            List<Step> steps,
            String end,
            Unit unit,
            @Nullable Double mark)
            implements Block {
        public Waterfall {
            steps = List.copyOf(steps);
        }

        public double sum() {
            double sum = from;
            for (Step step : steps) {
                sum += step.value() == null ? 0 : step.value();
            }
            return sum;
        }

        public Table data() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            rows.add(Arrays.asList(start, null, null, null, from));
            for (Step step : steps) {
                rows.add(Arrays.asList(step.name(), step.left(), step.right(), step.finding(), step.value()));
            }
            List<Column> columns = List.of(
                    Column.text("Compared"),
                    Column.text(left),
                    Column.text(right),
                    Column.text("Finding"),
                    Column.of("Evidence", unit));
            return new Table(id, title, columns, rows, Arrays.asList(end, null, null, null, sum()), verdict);
        }
    }

    /// @param finding what came of comparing the two sides
    /// @param value added to the sum; null when there was nothing to compare
    record Step(
            String name,
            String left,
            String right,
            String finding,
            @Nullable Double value) {}

    /// Facts with labels.
    record Profile(String id, @Nullable String title, List<Fact> facts) implements Block {
        public Profile {
            facts = List.copyOf(facts);
        }
    }

    /// @param value as for a table's cell
    record Fact(String label, @Nullable Object value, Unit unit, Tone tone) {
        public static Fact of(String label, @Nullable Object value, Unit unit) {
            return new Fact(label, value, unit, Tone.NEUTRAL);
        }

        public static Fact text(String label, @Nullable String value) {
            return new Fact(label, value, Unit.TEXT, Tone.NEUTRAL);
        }
    }

    /// What to do next, most urgent first.
    record Actions(String id, String title, List<Action> items) implements Block {
        public Actions {
            items = List.copyOf(items);
        }

        public Table data() {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Action a : items) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(a.what());
                row.add(a.why());
                row.add(a.owner());
                row.add(a.due());
                rows.add(row);
            }
            List<Column> columns = List.of(
                    Column.text("Action"), Column.text("Why"), Column.text("Owner"), Column.of("Due", Unit.DATE));
            return new Table(id, title, columns, rows, null, null);
        }
    }

    /// @param why the fact that calls for it
    /// @param owner person or department, or null when nobody is known
    /// @param target id of the block that shows the fact, or null
    record Action(
            String what,
            String why,
            @Nullable String owner,
            LocalDate due,
            Tone tone,
            @Nullable String target) {}

    /// A paragraph.
    record Note(Tone tone, String text) implements Block {}

    /// A new sheet on paper.
    record PageBreak() implements Block {}
}
