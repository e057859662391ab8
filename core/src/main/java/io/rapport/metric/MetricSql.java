package io.rapport.metric;

import io.rapport.definition.DidYouMean;
import io.rapport.engine.SqlLiteral;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a question into one SELECT: the steps of the period, one common table expression for each model and frame, the
/// combinations of dimension values that occur, and a left join of all of them.
///
/// Equal questions give equal text. Columns of the answer: `step`, `by1` ..., `value1`, `rows1` ...
final class MetricSql {
    /// A SELECT and the values of its `?`.
    record Built(String sql, List<Object> parameters) {}

    /// What one frame of one model is told from others by. Sums and counts of a window are summed by day first, so
    /// they are kept apart from what cannot be.
    private record Key(Model model, Frame frame, boolean additive) {}

    private final MetricQuery query;
    private final String zone;
    private final Map<Key, FrameSql> frames = new LinkedHashMap<>();
    private final Set<Model> covers = new LinkedHashSet<>();

    private MetricSql(MetricQuery query, String zone) {
        this.query = query;
        this.zone = zone;
    }

    /// @param zone the company's time zone
    /// @throws DefinitionException if a metric cannot be asked this way
    static Built build(List<MetricCatalog.Entry> entries, MetricQuery query, String zone) {
        return new MetricSql(query, zone).build(entries);
    }

    private Built build(List<MetricCatalog.Entry> entries) {
        check(entries);
        List<String> columns = new ArrayList<>();
        int i = 0;
        for (MetricCatalog.Entry entry : entries) {
            i++;
            columns.add("(%s)::double as value%d".formatted(value(entry.formula()), i));
            columns.add("coalesce(%s, 0)::bigint as rows%d".formatted(rows(entry.formula()), i));
        }
        List<Object> parameters = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        tables.add(table("steps", steps()));
        covers.forEach(model -> tables.add(table(cover(model), coverage(model))));
        frames.values().forEach(frame -> tables.add(table(frame.name(), frame.sql(parameters))));
        if (!query.by().isEmpty()) {
            tables.add(table("combinations", combinations()));
        }
        return new Built("with " + String.join(",\n", tables) + "\n" + answer(columns), List.copyOf(parameters));
    }

    private void check(List<MetricCatalog.Entry> entries) {
        if (entries.isEmpty()) {
            throw new DefinitionException("Ask for at least one metric");
        }
        if (new HashSet<>(query.by()).size() < query.by().size()) {
            throw new DefinitionException("A dimension is asked for twice: " + query.by());
        }
        for (MetricCatalog.Entry entry : entries) {
            query.by().forEach(dimension -> reachable(entry.metric(), dimension));
            query.where().forEach(filter -> reachable(entry.metric(), filter.dimension()));
            entry.formula().leaves().forEach(leaf -> grain(entry.metric(), leaf.model()));
        }
    }

    private static void reachable(Metric metric, String dimension) {
        if (!metric.dimensions().contains(dimension)) {
            String hint = DidYouMean.nearest(dimension, metric.dimensions())
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("It has: " + String.join(", ", metric.dimensions()));
            throw new DefinitionException("Metric '%s' (from %s) has no dimension '%s'. %s"
                    .formatted(metric.name(), String.join(", ", metric.models()), dimension, hint));
        }
    }

    private void grain(Metric metric, Model model) {
        Grain grain = query.grain();
        if (grain == null) {
            return;
        }
        if (model.time() == null) {
            throw new DefinitionException("Metric '%s' tells how things are now; it cannot be asked by %s"
                    .formatted(metric.name(), grain.word()));
        }
        boolean inside =
                model.grain() != Grain.WEEK && grain.ordinal() >= model.grain().ordinal() && grain != Grain.WEEK;
        if (model.grain() != Grain.DAY && model.grain() != grain && !inside) {
            throw new DefinitionException("Metric '%s' is known by %s; it cannot be asked by %s"
                    .formatted(metric.name(), model.grain().word(), grain.word()));
        }
    }

    private static String table(String name, String sql) {
        return name + " as (\n" + sql.indent(4) + ")";
    }

    private String steps() {
        Period period = query.period();
        Grain grain = query.grain();
        if (grain == null) {
            return "select %s as step, %s as step_end".formatted(literal(period.start()), literal(period.end()));
        }
        return """
                select s::date as step, least(s + %s, %s)::date as step_end
                from (select unnest(generate_series(%s, %s, %s)) as s)""".formatted(
                        Frame.interval(grain, 1),
                        literal(period.end()),
                        literal(grain.start(period.start())),
                        literal(grain.start(period.end().minusDays(1))),
                        Frame.interval(grain, 1));
    }

    /// From when to when no rows mean 0: from a model's first row to the day of the run. Outside of it they mean
    /// "not known".
    private String coverage(Model model) {
        RowSql time = model.time();
        String first = "min(%s)".formatted(time == null ? "null" : time.sql());
        if (time != null && time.type() == ColumnType.TIME) {
            first = localDay(first, zone);
        }
        return "select %s as first_on, (select as_of from metric.as_of) as last_on\nfrom %s f"
                .formatted(first, model.table());
    }

    private static String cover(Model model) {
        return model.name() + "_known";
    }

    private String combinations() {
        List<String> parts = new ArrayList<>();
        String columns = columns("");
        for (FrameSql frame : frames.values()) {
            List<String> rows = new ArrayList<>();
            for (int i = 1; i <= frame.size(); i++) {
                rows.add("n" + i);
            }
            parts.add("select %s from %s where %s > 0".formatted(columns, frame.name(), String.join(" + ", rows)));
        }
        if (parts.size() == 1) {
            return "select distinct" + parts.getFirst().substring("select".length());
        }
        return String.join("\nunion\n", parts);
    }

    private String columns(String prefix) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= query.by().size(); i++) {
            columns.add(prefix + "by" + i);
        }
        return String.join(", ", columns);
    }

    private String answer(List<String> values) {
        StringBuilder sql = new StringBuilder("select s.step");
        for (int i = 1; i <= query.by().size(); i++) {
            sql.append(",\n       c.by%d::varchar as by%d".formatted(i, i));
        }
        values.forEach(value -> sql.append(",\n       ").append(value));
        sql.append("\nfrom steps s");
        if (!query.by().isEmpty()) {
            sql.append("\ncross join combinations c");
        }
        covers.forEach(model -> sql.append("\ncross join ").append(cover(model)));
        for (FrameSql frame : frames.values()) {
            sql.append("\nleft join %s on %s.step = s.step".formatted(frame.name(), frame.name()));
            for (int i = 1; i <= query.by().size(); i++) {
                sql.append(" and %s.by%d is not distinct from c.by%d".formatted(frame.name(), i, i));
            }
        }
        sql.append("\norder by s.step");
        for (int i = 1; i <= query.by().size(); i++) {
            sql.append(", c.by%d nulls last".formatted(i));
        }
        return sql.toString();
    }

    private String value(Formula formula) {
        return switch (formula) {
            case Formula.Constant c -> c.digits() + "::double";
            case Formula.Value v -> value(v.leaf());
            case Formula.Binary b ->
                b.sign().equals("/")
                        ? "(%s / nullif(%s, 0))".formatted(value(b.left()), value(b.right()))
                        : "(%s %s %s)".formatted(value(b.left()), b.sign(), value(b.right()));
            case Formula.AtMost a -> {
                String inner = value(a.of());
                yield "case when %s is not null then least(%s, %s) end".formatted(inner, inner, a.bound());
            }
            case Formula.Lifetime l -> {
                // greatest() would skip a null, but what an unknown rate implies is unknown
                String rate = value(l.rate());
                yield "(%s / case when %s is not null then greatest(%s, 1.0::double / %d) end)"
                        .formatted(value(l.left()), rate, rate, l.months());
            }
        };
    }

    private String value(Leaf leaf) {
        FrameSql frame = frame(leaf);
        String value = "%s.v%d::double".formatted(frame.name(), frame.add(leaf));
        if (!leaf.zeroWithoutRows()) {
            return value;
        }
        if (leaf.model().time() == null) {
            return "coalesce(%s, 0)".formatted(value);
        }
        covers.add(leaf.model());
        String known = cover(leaf.model());
        Frame days = leaf.frame();
        boolean atStart = days.over() != null && days.edge() == MetricDefinition.Edge.START;
        return "case when %s < %s and %s >= s.step then coalesce(%s, 0) end"
                .formatted(
                        days.later(known + ".first_on"),
                        atStart ? "s.step" : "s.step_end",
                        days.later(known + ".last_on"),
                        value);
    }

    /// Rows behind a value: of a ratio behind its divisor, of a sum behind all its parts. Null for a constant.
    private @Nullable String rows(Formula formula) {
        return switch (formula) {
            case Formula.Constant c -> null;
            case Formula.Value v -> {
                FrameSql frame = frame(v.leaf());
                yield "coalesce(%s.n%d, 0)".formatted(frame.name(), frame.add(v.leaf()));
            }
            case Formula.AtMost a -> rows(a.of());
            case Formula.Lifetime l -> rows(l.rate());
            case Formula.Binary b -> {
                String left = rows(b.left());
                String right = rows(b.right());
                if (left == null || right == null) {
                    yield left == null ? right : left;
                }
                yield switch (b.sign()) {
                    case "/" -> right;
                    case "*" -> "least(%s, %s)".formatted(left, right);
                    default -> "%s + %s".formatted(left, right);
                };
            }
        };
    }

    private FrameSql frame(Leaf leaf) {
        Key key = new Key(leaf.model(), leaf.frame(), leaf.frame().over() == null || leaf.additive());
        return frames.computeIfAbsent(key, k -> {
            String name = "%s_%d".formatted(k.model().name(), frames.size() + 1);
            return new FrameSql(name, k.model(), k.frame(), query, zone);
        });
    }

    static Model.Dimension dimension(Model model, String name) {
        Model.Dimension dimension = model.dimensions().get(name);
        if (dimension == null) {
            throw new DefinitionException("Model '%s' has no dimension '%s'".formatted(model.name(), name));
        }
        return dimension;
    }

    static String literal(LocalDate day) {
        return SqlLiteral.of(day);
    }

    /// The day of a UTC timestamp in the company's zone.
    static String localDay(String time, String zone) {
        return "timezone(%s, timezone('UTC', %s))::date".formatted(SqlLiteral.of(zone), time);
    }
}
