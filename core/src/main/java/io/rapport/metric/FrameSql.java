package io.rapport.metric;

import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The SELECT that takes some aggregates of one model over one frame: one row a step and combination of the dimensions'
/// values.
///
/// Columns: `step`, `by1` ..., and for each aggregate its value `v1` ... and the number of rows behind it, `n1` ...
final class FrameSql {
    // a column of the model's own row
    private static final Pattern ROW = Pattern.compile("\\bf\\.");

    private final String name;
    private final Model model;
    private final Frame frame;
    private final MetricQuery query;
    private final String zone;
    private final List<Leaf> leaves = new ArrayList<>();

    /// @param name of the common table expression
    /// @param zone the company's time zone
    FrameSql(String name, Model model, Frame frame, MetricQuery query, String zone) {
        this.name = name;
        this.model = model;
        this.frame = frame;
        this.query = query;
        this.zone = zone;
    }

    String name() {
        return name;
    }

    Model model() {
        return model;
    }

    Frame frame() {
        return frame;
    }

    /// Takes part; answers its number, counted from 1.
    int add(Leaf leaf) {
        int index = leaves.indexOf(leaf);
        if (index < 0) {
            leaves.add(leaf);
            index = leaves.size() - 1;
        }
        return index + 1;
    }

    int size() {
        return leaves.size();
    }

    /// @param parameters gets the values of the `?` in their order
    String sql(List<Object> parameters) {
        boolean windows = frame.over() != null && query.grain() != null;
        if (!windows) {
            return select(step(), null, parameters);
        }
        if (leaves.stream().allMatch(Leaf::additive)) {
            return summed(parameters);
        }
        return select("s.step", "from steps s\njoin %s f on %s".formatted(model.table(), inWindow(day())), parameters);
    }

    /// Days are summed first, then windows over days: the rows are read once, however many windows overlap.
    private String summed(List<Object> parameters) {
        String days = select(day(), null, parameters).indent(4).stripTrailing();
        StringBuilder sql = new StringBuilder("select s.step");
        for (int i = 1; i <= query.by().size(); i++) {
            sql.append(",\n       d.by").append(i);
        }
        for (int i = 1; i <= leaves.size(); i++) {
            sql.append(",\n       sum(d.v%d) as v%d,\n       sum(d.n%d) as n%d".formatted(i, i, i, i));
        }
        sql.append("\nfrom steps s\njoin (\n").append(days).append("\n) d on ").append(inWindow("d.step"));
        return sql.append(groupBy(true)).toString();
    }

    private String inWindow(String day) {
        String end = frame.edge() == MetricDefinition.Edge.START ? "s.step" : "s.step_end";
        Window window = frame.over();
        String start = window == null ? null : window.startSql(end);
        return "%s < %s".formatted(day, end) + (start == null ? "" : " and %s >= %s".formatted(day, start));
    }

    private String select(String step, @Nullable String from, List<Object> parameters) {
        EnumSet<Relation> needs = EnumSet.noneOf(Relation.class);
        Set<Bridge> grouped = new LinkedHashSet<>();
        StringBuilder sql = new StringBuilder("select ").append(step).append(" as step");
        int i = 0;
        for (String by : query.by()) {
            sql.append(",\n       ")
                    .append(grouping(by, needs, grouped))
                    .append(" as by")
                    .append(++i);
        }
        RowSql shared = sharedWhere();
        i = 0;
        for (Leaf leaf : leaves) {
            i++;
            String own =
                    leaf.where() == null || shared != null ? null : leaf.where().sql();
            sql.append(",\n       %s%s as v%d".formatted(value(leaf), filter(own, firstInStep(leaf)), i));
            sql.append(",\n       %s%s as n%d".formatted(rows(leaf), filter(own, null), i));
            needs.addAll(leaf.argument() == null ? Set.of() : leaf.argument().needs());
            needs.addAll(leaf.where() == null ? Set.of() : leaf.where().needs());
        }
        List<String> where = new ArrayList<>(days());
        if (shared != null) {
            where.add(shared.sql());
        }
        for (Filter filter : query.where()) {
            where.add(FilterSql.condition(model, filter, grouped, needs, parameters));
        }
        sql.append('\n').append(from == null ? "from " + model.table() + " f" : from);
        for (Relation relation : Relation.values()) {
            sql.append(needs.contains(relation) ? "\n" + relation.join() : "");
        }
        for (Bridge bridge : grouped) {
            sql.append("\nleft join %s %s on %s.customer_id = f.customer_id"
                    .formatted(bridge.table(), FilterSql.alias(bridge), FilterSql.alias(bridge)));
        }
        sql.append(where.stream().collect(Collectors.joining("\n  and ", where.isEmpty() ? "" : "\nwhere ", "")));
        return sql.append(groupBy(query.grain() != null)).toString();
    }

    private String grouping(String by, EnumSet<Relation> needs, Set<Bridge> grouped) {
        return switch (MetricSql.dimension(model, by)) {
            case Model.Dimension.Column column -> {
                needs.addAll(column.sql().needs());
                yield column.sql().sql();
            }
            case Model.Dimension.Bridged bridged -> {
                grouped.add(bridged.bridge());
                yield FilterSql.alias(bridged.bridge()) + "." + bridged.bridge().column();
            }
        };
    }

    private String groupBy(boolean steps) {
        List<String> columns = new ArrayList<>();
        for (int i = steps ? 1 : 2; i <= query.by().size() + 1; i++) {
            columns.add(Integer.toString(i));
        }
        return columns.isEmpty() ? "" : "\ngroup by " + String.join(", ", columns);
    }

    /// The condition that all aggregates share, so that other rows are not even grouped; null if they differ.
    private @Nullable RowSql sharedWhere() {
        RowSql first = leaves.getFirst().where();
        return first != null && leaves.stream().allMatch(leaf -> first.equals(leaf.where())) ? first : null;
    }

    private String value(Leaf leaf) {
        RowSql argument = leaf.argument();
        if (argument == null) {
            return "count(*)";
        }
        boolean distinct = leaf.distinct() && !uniqueInStep(argument) && firstInStep(leaf) == null;
        return "%s(%s%s)"
                .formatted(
                        leaf.aggregate().name().toLowerCase(java.util.Locale.ROOT),
                        distinct ? "distinct " : "",
                        argument.sql());
    }

    private static String filter(@Nullable String own, @Nullable String more) {
        if (own == null && more == null) {
            return "";
        }
        return " filter (where %s)".formatted(own == null ? more : more == null ? own : own + " and " + more);
    }

    /// For a distinct count of values whose rows know the one before: the rows that have none in the same step.
    /// Null where that cannot be said: other rows, a window, or groups that rows of one value can change between.
    private @Nullable String firstInStep(Leaf leaf) {
        Model.Previous previous = model.previous();
        boolean fits = previous != null
                && leaf.distinct()
                && frame.equals(Frame.STEP)
                && previous.of().equals(leaf.argument())
                && Objects.equals(previous.where(), leaf.where())
                && query.by().stream().allMatch(by -> belongsTo(previous.of(), by))
                && query.where().stream().allMatch(f -> belongsTo(previous.of(), f.dimension()));
        if (previous == null || !fits) {
            return null;
        }
        String start = MetricSql.literal(model.grain().start(query.period().start()));
        String on = previous.on().sql();
        return "(%s is null or %s < %s)"
                .formatted(on, on, query.grain() == null ? start : "greatest(%s, %s)".formatted(step(), start));
    }

    /// Whether all rows of one value have the same dimension: it is the value itself, or the customer's own.
    private boolean belongsTo(RowSql of, String dimension) {
        return switch (MetricSql.dimension(model, dimension)) {
            case Model.Dimension.Column column -> {
                boolean ofCustomer = of.sql().equals("f.customer_id")
                        && !ROW.matcher(column.sql().sql()).find()
                        && Set.of(Relation.CUSTOMER, Relation.CUSTOMER_METRIC)
                                .containsAll(column.sql().needs());
                yield column.sql().equals(of) || ofCustomer;
            }
            case Model.Dimension.Bridged bridged -> of.sql().equals("f.customer_id");
        };
    }

    private static String rows(Leaf leaf) {
        RowSql argument = leaf.argument();
        return argument == null ? "count(*)" : "count(%s)".formatted(argument.sql());
    }

    /// Whether the rows of one step cannot have the same value twice, so that nothing needs to be compared.
    private boolean uniqueInStep(RowSql argument) {
        RowSql time = model.time();
        if (time == null || model.unique().size() != 2 || frame.over() != null) {
            return false;
        }
        boolean oneDay = frame.edge() != null || query.grain() == model.grain();
        Set<String> columns =
                model.unique().stream().map(column -> "f." + column).collect(Collectors.toSet());
        return oneDay && columns.equals(Set.of(time.sql(), argument.sql()));
    }

    /// A row's day in the company's zone, moved to where it counts.
    private String day() {
        return frame.later(plainDay());
    }

    private String plainDay() {
        RowSql time = model.time();
        if (time == null) {
            return MetricSql.literal(query.period().start());
        }
        return time.type() == ColumnType.DATE ? time.sql() : MetricSql.localDay(time.sql(), zone);
    }

    private String step() {
        Grain grain = query.grain();
        if (grain == null) {
            return MetricSql.literal(query.period().start());
        }
        return grain == Grain.DAY ? day() : "date_trunc('%s', %s)::date".formatted(grain.word(), day());
    }

    /// Conditions on the day.
    private List<String> days() {
        RowSql time = model.time();
        if (time == null) {
            return List.of();
        }
        Period period = query.period();
        LocalDate end = period.end();
        LocalDate start = period.start();
        if (frame.over() != null) {
            boolean atStart = frame.edge() == MetricDefinition.Edge.START;
            end = query.grain() == null && atStart ? period.start() : period.end();
            LocalDate first = query.grain() == null || atStart
                    ? period.start()
                    : period.start().plusDays(1);
            start = frame.over().start(query.grain() == null ? end : first);
        }
        List<String> range = range(time, start, end);
        if (frame.edge() == null || frame.over() != null) {
            return range;
        }
        String side = frame.edge() == MetricDefinition.Edge.START ? "min" : "max";
        String edges = "%s in (select %s(%s) from %s f where %s%s)"
                .formatted(
                        time.sql(),
                        side,
                        time.sql(),
                        model.table(),
                        String.join(" and ", range),
                        query.grain() == null ? "" : " group by " + step());
        List<String> all = new ArrayList<>(range);
        all.add(edges);
        return all;
    }

    /// Where rows are whole months (or longer), the one that holds the first day counts as a whole.
    private List<String> range(RowSql time, @Nullable LocalDate start, LocalDate end) {
        List<String> range = new ArrayList<>();
        if (start != null) {
            LocalDate first = model.grain().start(frame.earlier(start));
            range.add("%s >= %s".formatted(plainDay(), MetricSql.literal(first)));
        }
        range.add("%s < %s".formatted(plainDay(), MetricSql.literal(frame.earlier(end))));
        if (time.type() == ColumnType.TIME) {
            // the same days in UTC with a day to spare on each side: a range the storage can skip blocks by
            range.add("%s < %s"
                    .formatted(time.sql(), MetricSql.literal(frame.earlier(end).plusDays(1))));
            if (start != null) {
                range.add("%s >= %s"
                        .formatted(
                                time.sql(),
                                MetricSql.literal(frame.earlier(start).minusDays(1))));
            }
        }
        return range;
    }
}
