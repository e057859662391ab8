package io.rapport.connector;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Entity;
import io.rapport.definition.FieldType;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what the mapping of a stream's rows to entities gets wrong: unknown entities and fields, fields without a
/// value, required fields that are not mapped, SQL that cannot be one expression.
public final class MappingCheck {
    private MappingCheck() {}

    public static void check(ConnectorDefinition connector, Problems problems) {
        if (connector.streams().isEmpty()) {
            problems.add(connector.at(), "connector '%s' has no streams".formatted(connector.connector()));
        }
        connector.streams().forEach((name, stream) -> {
            if (!name.matches("[a-z][a-z0-9_-]*")) {
                problems.add(
                        stream.at(),
                        "stream name '%s' is not allowed".formatted(name),
                        "Use lower case letters, digits, '-' and '_', a letter first");
            }
            check(name, stream, problems);
            stream.files().forEach(glob -> checkGlob(glob, stream.at(), problems));
        });
    }

    private static void checkGlob(String glob, Position at, Problems problems) {
        try {
            FilePattern.of(glob, java.nio.file.Path.of("/"));
        } catch (IllegalArgumentException e) {
            problems.add(at, String.valueOf(e.getMessage()));
        }
    }

    /// @param name the stream's name
    static void check(String name, StreamDefinition stream, Problems problems) {
        if (stream.entities().isEmpty()) {
            problems.add(
                    stream.at(),
                    "stream '%s' feeds no entity".formatted(name),
                    "Add 'entities: {person: {fields: ...}}'");
        }
        Text deletedWhen = stream.deletedWhen();
        checkSql(deletedWhen, problems);
        if (deletedWhen != null && stream.key().isEmpty()) {
            problems.add(
                    deletedWhen.at(),
                    "stream '%s' does not say which record a deleted row speaks of".formatted(name),
                    "Add 'key: [COLUMN]'");
        }
        stream.entities().forEach((word, mapping) -> {
            Optional<Entity> entity = Entity.of(word.value());
            if (entity.isEmpty()) {
                List<String> known =
                        Arrays.stream(Entity.values()).map(Entity::word).toList();
                problems.add(word.at(), "unknown entity '%s'".formatted(word), DidYouMean.hint(word.value(), known));
                return;
            }
            checkMapping(entity.get(), word, mapping, problems);
        });
    }

    private static void checkMapping(Entity entity, Text word, EntityMapping mapping, Problems problems) {
        for (Map.Entry<Text, FieldMapping> entry : mapping.fields().entrySet()) {
            Text name = entry.getKey();
            Optional<Entity.Field> field = entity.field(name.value());
            if (field.isEmpty()) {
                List<String> known =
                        entity.fields().stream().map(Entity.Field::name).toList();
                problems.add(
                        name.at(),
                        "unknown field '%s' of %s".formatted(name, entity.word()),
                        DidYouMean.hint(name.value(), known));
            } else {
                checkField(field.get(), entry.getValue(), problems);
            }
        }
        checkSql(mapping.when(), problems);
        for (Entity.Field field : entity.fields()) {
            boolean mapped =
                    mapping.fields().keySet().stream().anyMatch(t -> t.value().equals(field.name()));
            if (field.required() && !mapped && !isComputed(entity, field)) {
                problems.add(
                        word.at(),
                        "%s needs the field '%s' (%s)".formatted(entity.word(), field.name(), field.about()),
                        "Add '%s: COLUMN' to its fields".formatted(field.name()));
            }
        }
    }

    /// An order may take its amount from its lines, where the stream has lines.
    private static boolean isComputed(Entity entity, Entity.Field field) {
        return entity == Entity.ORDER && field.name().equals("amount");
    }

    private static void checkField(Entity.Field field, FieldMapping mapping, Problems problems) {
        int ways = (mapping.first().isEmpty() ? 0 : 1)
                + (mapping.value() == null ? 0 : 1)
                + (mapping.sql() == null ? 0 : 1);
        if (ways != 1) {
            problems.add(
                    mapping.at(),
                    ways == 0
                            ? "field '%s' has no value".formatted(field.name())
                            : "field '%s' has several values".formatted(field.name()),
                    "Give one of 'first' (columns), 'value' (a constant) or 'sql' (an expression)");
        }
        checkSql(mapping.sql(), problems);
        Integer divisor = mapping.divideBy();
        boolean number = field.type() == FieldType.MONEY
                || field.type() == FieldType.NUMBER
                || field.type() == FieldType.INTEGER;
        if (divisor != null && (divisor <= 0 || !number)) {
            problems.add(
                    mapping.at(),
                    "'divide_by: %d' makes no sense for '%s'".formatted(divisor, field.name()),
                    "It is a positive number, for amounts and numbers only");
        }
        String format = mapping.format();
        boolean time = field.type() == FieldType.DATE || field.type() == FieldType.TIMESTAMP;
        if (format != null
                && (!time || !(format.contains("%") || format.equals("epoch_s") || format.equals("epoch_ms")))) {
            problems.add(
                    mapping.at(),
                    "'format: %s' makes no sense for '%s'".formatted(format, field.name()),
                    "It is for dates and times: '%d.%m.%Y', epoch_s or epoch_ms");
        }
    }

    private static void checkSql(@Nullable Text sql, Problems problems) {
        if (sql == null) {
            return;
        }
        String mistake = SqlShape.mistake(sql.value());
        if (!mistake.isEmpty()) {
            problems.add(sql.at(), "'%s' is no SQL expression: %s".formatted(sql, mistake));
        }
    }
}
