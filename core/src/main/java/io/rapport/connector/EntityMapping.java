package io.rapport.connector;

import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How rows of a stream become one entity.
@Doc("Which rows of the stream are about this entity, and how they are read")
public record EntityMapping(
        Position at,

        @Doc(value = "Only rows that have a value in this column", example = "Total") @Nullable
        Text whenPresent,

        @Doc(
                value = "Only rows for which this DuckDB expression over the row's columns holds",
                example = "\"Type\" = 'Case'")
        @Nullable
        Text when,

        @Doc("Fields of the entity") Map<Text, FieldMapping> fields) {}
