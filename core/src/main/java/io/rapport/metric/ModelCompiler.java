package io.rapport.metric;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.kernel.Grain;
import io.rapport.kernel.TableName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks one model apart from its metrics: table, time, dimensions.
final class ModelCompiler {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

    private final List<Bridge> bridges;
    private final Problems problems;

    ModelCompiler(List<Bridge> bridges, Problems problems) {
        this.bridges = bridges;
        this.problems = problems;
    }

    /// Empty if nothing can be built on it.
    Optional<Model> compile(ModelDefinition definition) {
        TableName table = table(definition);
        if (!named(definition.model()) || table == null) {
            return Optional.empty();
        }
        RowCompiler compiler = new RowCompiler(table);
        return Optional.of(new Model(
                definition.model().value(),
                table,
                time(definition, compiler),
                definition.grain(),
                unique(definition, table),
                previous(definition.previous(), compiler),
                dimensions(definition, table, compiler)));
    }

    /// A table with nothing but the dimensions all models share.
    Model plain(TableName table) {
        return new Model(table.table(), table, null, Grain.DAY, Set.of(), null, shared(table, new RowCompiler(table)));
    }

    /// Whether it is a name; tells if not.
    boolean named(Text name) {
        boolean fits = NAME.matcher(name.value()).matches();
        if (!fits) {
            problems.add(name.at(), "'%s' is no name".formatted(name), "Names are lower case letters, digits and _");
        }
        return fits;
    }

    private @Nullable TableName table(ModelDefinition definition) {
        Text written = definition.table();
        String name = written == null ? "metric." + definition.model() : written.value();
        if (KnownTables.names().contains(name)) {
            return TableName.of(name);
        }
        problems.add(
                written == null ? definition.model().at() : written.at(),
                "unknown table '%s'".formatted(name),
                DidYouMean.hint(name, KnownTables.names()));
        return null;
    }

    private @Nullable RowSql time(ModelDefinition definition, RowCompiler compiler) {
        Text time = definition.time();
        if (time == null) {
            return null;
        }
        RowSql sql = compiled(time, compiler).orElse(null);
        if (sql != null && sql.type() != ColumnType.DATE && sql.type() != ColumnType.TIME) {
            problems.add(
                    time.at(),
                    "time needs a date, but '%s' is a %s"
                            .formatted(time, sql.type().word()));
            return null;
        }
        return sql;
    }

    private Set<String> unique(ModelDefinition definition, TableName table) {
        Set<String> unique = new LinkedHashSet<>();
        for (Text column : definition.unique()) {
            if (!KnownTables.columns(table).contains(column.value())) {
                problems.add(
                        column.at(),
                        "unknown column '%s' in %s".formatted(column, table),
                        DidYouMean.hint(column.value(), KnownTables.columns(table)));
            }
            unique.add(column.value());
        }
        return unique;
    }

    private Model.@Nullable Previous previous(
            ModelDefinition.@Nullable PreviousDefinition definition, RowCompiler compiler) {
        if (definition == null) {
            return null;
        }
        RowSql of = compiled(definition.of(), compiler).orElse(null);
        RowSql on = compiled(definition.on(), compiler).orElse(null);
        Text where = definition.where();
        RowSql condition = where == null ? null : compiled(where, compiler).orElse(null);
        if (of == null || on == null || where != null && condition == null) {
            return null;
        }
        if (on.type() != ColumnType.DATE) {
            problems.add(
                    definition.on().at(),
                    "'%s' is a %s, but the previous row's day is needed"
                            .formatted(definition.on(), on.type().word()));
            return null;
        }
        return new Model.Previous(of, on, condition);
    }

    private Map<String, Model.Dimension> dimensions(ModelDefinition definition, TableName table, RowCompiler compiler) {
        Map<String, Model.Dimension> dimensions = shared(table, compiler);
        definition.dimensions().forEach((name, dimension) -> {
            if (named(name)) {
                compiled(dimension.is(), compiler)
                        .ifPresent(sql -> dimensions.put(
                                name.value(), new Model.Dimension.Column(label(dimension.label(), name.value()), sql)));
            }
        });
        return dimensions;
    }

    private Map<String, Model.Dimension> shared(TableName table, RowCompiler compiler) {
        Map<String, Model.Dimension> dimensions = new TreeMap<>();
        for (SharedDimension shared : SharedDimension.ALL) {
            shared.in(compiler)
                    .ifPresent(sql -> dimensions.put(shared.name(), new Model.Dimension.Column(shared.label(), sql)));
        }
        if (KnownTables.columns(table).contains("customer_id")) {
            bridges.forEach(bridge -> dimensions.put(bridge.dimension(), new Model.Dimension.Bridged(bridge)));
        }
        return dimensions;
    }

    static String label(@Nullable String label, String name) {
        String words = name.replace('_', ' ');
        return label == null ? Character.toUpperCase(words.charAt(0)) + words.substring(1) : label;
    }

    private Optional<RowSql> compiled(Text text, RowCompiler compiler) {
        try {
            return Optional.of(compiler.compile(ExpressionParser.parse(text.value())));
        } catch (ExpressionException e) {
            problems.add(MetricCompiler.at(text, e.offset()), e.text(), e.hint());
            return Optional.empty();
        }
    }
}
