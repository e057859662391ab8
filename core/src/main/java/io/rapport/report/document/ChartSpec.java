package io.rapport.report.document;

import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a chart shows, without how it is drawn.
public sealed interface ChartSpec {

    Unit unit();

    /// The figures as a table: the text alternative, and what CSV and XLSX get.
    Table table(String id, String title);

    /// Series over shared categories.
    ///
    /// @param over what the categories are: `Month`
    /// @param categories in order
    /// @param series at most six; the caller folds the rest into "Other"
    /// @param shape how they are drawn
    /// @param partial whether the last category is not complete yet
    record Cartesian(String over, List<String> categories, List<Series> series, Unit unit, Shape shape, boolean partial)
            implements ChartSpec {
        public Cartesian {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
            for (Series s : series) {
                if (s.values().size() != categories.size()) {
                    throw new IllegalArgumentException("Series '%s' has %d values for %d categories"
                            .formatted(s.name(), s.values().size(), categories.size()));
                }
            }
        }

        @Override
        public Table table(String id, String title) {
            List<Column> columns = new ArrayList<>(List.of(Column.text(over)));
            series.forEach(s -> columns.add(Column.of(s.name(), unit)));
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < categories.size(); i++) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(partial && i == categories.size() - 1 ? categories.get(i) + " (partial)" : categories.get(i));
                for (Series s : series) {
                    row.add(s.values().get(i));
                }
                rows.add(row);
            }
            return new Table(id, title, columns, rows, null, null);
        }
    }

    /// How series are drawn. RANKING is bars lying down, longest first, for names that need room.
    enum Shape {
        LINE,
        AREA,
        BAR,
        STACKED,
        RANKING
    }

    /// @param values one a category, null for a gap
    /// @param role what it is to the reader
    record Series(String name, List<@Nullable Double> values, Role role) {
        public Series {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        public static Series of(String name, List<@Nullable Double> values) {
            return new Series(name, values, Role.MAIN);
        }
    }

    /// MAIN has a colour of its own; COMPARISON is the hue of the first series, dashed and lighter; TARGET a thin
    /// line.
    enum Role {
        MAIN,
        COMPARISON,
        TARGET
    }

    /// Parts of a whole, five at most, with the total in the middle.
    record Donut(String over, List<Slice> slices, Unit unit) implements ChartSpec {
        public Donut {
            slices = List.copyOf(slices);
        }

        public double total() {
            double total = 0;
            for (Slice s : slices) {
                total += s.value();
            }
            return total;
        }

        @Override
        public Table table(String id, String title) {
            double total = total();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Slice s : slices) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(s.name());
                row.add(s.value());
                row.add(total == 0 ? null : (Object) (s.value() / total));
                rows.add(row);
            }
            List<Column> columns = List.of(
                    Column.text(over),
                    Column.sum("Value", unit),
                    new Column("Share", Unit.PERCENT, Column.Total.SUM, false));
            return new Table(id, title, columns, rows, null, null).withSums();
        }
    }

    record Slice(String name, double value) {}

    /// A grid of cells, darker for more.
    ///
    /// @param values `values[row][column]`, null for no data
    record HeatMap(
            String over,
            List<String> rows,
            List<String> columns,
            List<List<@Nullable Double>> values,
            Unit unit,
            boolean labelled)
            implements ChartSpec {
        public HeatMap {
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            values = List.copyOf(values);
        }

        @Override
        public Table table(String id, String title) {
            List<Column> head = new ArrayList<>(List.of(Column.text(over)));
            columns.forEach(c -> head.add(Column.of(c, unit)));
            List<List<@Nullable Object>> body = new ArrayList<>();
            for (int r = 0; r < rows.size(); r++) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(rows.get(r));
                row.addAll(values.get(r));
                body.add(row);
            }
            return new Table(id, title, head, body, null, null);
        }
    }

    /// Names in groups with bars beside them, one column of bars a measure. How high it is follows from its rows.
    ///
    /// @param over what the names are: `Finding`
    record BarTable(String over, List<Measure> measures, List<BarGroup> groups) implements ChartSpec {
        public BarTable {
            measures = List.copyOf(measures);
            groups = List.copyOf(groups);
        }

        @Override
        public Unit unit() {
            return measures.getFirst().unit();
        }

        @Override
        public Table table(String id, String title) {
            List<Column> columns = new ArrayList<>(List.of(Column.text("Group"), Column.text(over)));
            measures.forEach(m -> columns.add(Column.of(m.name(), m.unit())));
            boolean remarks = groups.stream().flatMap(g -> g.rows().stream()).anyMatch(r -> r.remark() != null);
            if (remarks) {
                columns.add(Column.text("Remark"));
            }
            List<List<@Nullable Object>> body = new ArrayList<>();
            for (BarGroup group : groups) {
                for (BarRow row : group.rows()) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    cells.add(group.name());
                    cells.add(row.name());
                    cells.addAll(row.values());
                    if (remarks) {
                        cells.add(row.remark());
                    }
                    body.add(cells);
                }
            }
            return new Table(id, title, columns, body, null, null);
        }
    }

    /// @param unit PERCENT and CHANCE run from 0 to 1; the scale of others is that of their values and 0
    record Measure(String name, Unit unit) {}

    record BarGroup(String name, List<BarRow> rows) {
        public BarGroup {
            rows = List.copyOf(rows);
        }
    }

    /// @param values one a measure, null for none
    /// @param backing how much is behind the values
    /// @param remark a word or two behind the last bar, or null
    record BarRow(
            String name,
            List<@Nullable Double> values,
            Backing backing,
            @Nullable String remark) {
        public BarRow {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /// How much is behind a value: FULL is a filled bar, SOME a pale one, NONE an outline.
    enum Backing {
        FULL,
        SOME,
        NONE
    }

    /// How often values of a range occur, on a logarithmic scale, because what is rare matters as much.
    ///
    /// @param from where the first step begins
    /// @param step its width
    /// @param counts by step
    /// @param mark divides the range; steps that begin at it or above stand out
    /// @param below what the steps under the mark are
    /// @param above what those from the mark on are
    record Histogram(
            String over, double from, double step, List<Long> counts, Unit unit, Mark mark, String below, String above)
            implements ChartSpec {
        public Histogram {
            counts = List.copyOf(counts);
        }

        @Override
        public Table table(String id, String title) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < counts.size(); i++) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(from + i * step);
                row.add(from + (i + 1) * step);
                row.add(counts.get(i));
                rows.add(row);
            }
            List<Column> columns =
                    List.of(Column.of("From", unit), Column.of("To", unit), Column.of("Count", Unit.COUNT));
            return new Table(id, title, columns, rows, null, null);
        }
    }

    /// How figures follow a setting, and the setting that was chosen.
    ///
    /// @param over the setting: `Threshold`
    /// @param settings in order, at equal distances
    /// @param series at most six, each as long as the settings, without gaps
    /// @param chosen index of the setting that was chosen
    record Curves(String over, List<String> settings, List<Series> series, Unit unit, int chosen) implements ChartSpec {
        public Curves {
            settings = List.copyOf(settings);
            series = List.copyOf(series);
        }

        @Override
        public Table table(String id, String title) {
            return new Cartesian(over, settings, series, unit, Shape.LINE, false).table(id, title);
        }
    }

    /// A place on a scale, with a name.
    record Mark(double at, String name) {}
}
