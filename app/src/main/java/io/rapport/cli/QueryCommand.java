package io.rapport.cli;

import io.rapport.engine.Database;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.metric.Filter;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricQuery;
import io.rapport.metric.MetricTable;
import io.rapport.metric.Metrics;
import io.rapport.metric.Operator;
import io.rapport.policy.Viewer;
import io.rapport.project.Project;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport query`.
@Command(
        name = "query",
        description = "Answers a question in terms of metrics and dimensions. Without a metric: lists all of them.",
        footer = {
            "",
            "Examples:",
            "  rapport query demo",
            "  rapport query demo revenue orders aov --grain month --period 2026",
            "  rapport query demo revenue --by country --where channel=web",
            "  rapport query demo cac_full --by channel --sql"
        },
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    private static final Pattern CONDITION = Pattern.compile("([a-z][a-z0-9_]*)\\s*(!=|>=|<=|=)\\s*(.*)");

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "METRIC", description = "Names of metrics.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--by", split = ",", paramLabel = "DIM", description = "Dimensions, separated by commas.")
    private List<String> by = new ArrayList<>();

    @Option(names = "--grain", description = "One line for each day, week, month, quarter or year.")
    private @Nullable Grain grain;

    @Option(
            names = "--period",
            description =
                    "2026, 2026-Q3, 2026-09, 2026-07-01..2026-09-30, 'last 12 months'; default: ${DEFAULT-VALUE}.",
            defaultValue = "last 12 months")
    private String period = "last 12 months";

    @Option(
            names = "--where",
            paramLabel = "COND",
            description = "DIM=a,b  DIM!=a  DIM>=x  DIM<=x  DIM= (is empty)  DIM!= (is not empty); may be repeated.")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private DataFormat format = DataFormat.TABLE;

    @Mixin
    private Console.Json json = new Console.Json();

    @Option(names = "--sql", description = "Print the SQL instead of running it.")
    private boolean sql;

    @Override
    public Integer call() {
        Project definitions = project.load();
        if (metrics.isEmpty()) {
            list(definitions.metrics().metrics());
            return 0;
        }
        LocalDate asOf = definitions.asOf();
        MetricQuery query = new MetricQuery(
                metrics, by, grain, where.stream().map(QueryCommand::filter).toList(), Period.parse(period, asOf));
        try (Database database = project.snapshot()) {
            Metrics face = new Metrics(database, definitions.metrics(), definitions.company());
            if (sql) {
                console.print(face.sql(query));
            } else {
                print(face.query(query, Viewer.local("analysis")));
            }
        }
        return 0;
    }

    static Filter filter(String text) {
        Matcher matcher = CONDITION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new DefinitionException(
                    "Cannot read the condition '%s'. Write country=DE,AT or revenue>=100".formatted(text));
        }
        String dimension = matcher.group(1);
        String value = matcher.group(3).strip();
        List<String> values = value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        Operator operator =
                switch (matcher.group(2)) {
                    case "=" -> values.isEmpty() ? Operator.ABSENT : Operator.IS;
                    case "!=" -> values.isEmpty() ? Operator.PRESENT : Operator.IS_NOT;
                    case ">=" -> Operator.AT_LEAST;
                    default -> Operator.AT_MOST;
                };
        return new Filter(dimension, operator, values);
    }

    private void list(List<Metric> all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Metric metric : all) {
            rows.add(Arrays.asList(
                    metric.name(),
                    metric.label(),
                    metric.unit(),
                    metric.owner(),
                    String.join(" ", metric.dimensions())));
        }
        chosen().print(console, List.of("metric", "label", "unit", "owner", "dimensions"), rows);
    }

    private void print(MetricTable table) {
        List<String> names = new ArrayList<>();
        if (table.hasTime()) {
            names.add(Objects.requireNonNull(grain).word());
        }
        names.addAll(table.by());
        for (Metric metric : table.metrics()) {
            names.add(metric.name());
            names.add("n");
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (MetricTable.Line line : table.lines()) {
            List<@Nullable Object> row = new ArrayList<>();
            if (table.hasTime()) {
                row.add(line.time());
            }
            row.addAll(line.by());
            for (int i = 0; i < table.metrics().size(); i++) {
                row.add(line.values().get(i));
                row.add(line.n().get(i));
            }
            rows.add(row);
        }
        chosen().print(console, chosen() == DataFormat.TABLE ? names : unique(names, table), rows);
    }

    /// In data, each `n` says of which metric it is.
    private static List<String> unique(List<String> names, MetricTable table) {
        List<String> unique = new ArrayList<>(names);
        int first = names.size() - 2 * table.metrics().size();
        for (int i = 0; i < table.metrics().size(); i++) {
            unique.set(first + 2 * i + 1, table.metrics().get(i).name() + "_n");
        }
        return unique;
    }

    private DataFormat chosen() {
        return json.wanted() ? DataFormat.JSON : format;
    }
}
