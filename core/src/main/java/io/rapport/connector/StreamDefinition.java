package io.rapport.connector;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One kind of row of a system: what identifies a row, and which entities it feeds.
@Doc("One kind of row of a system")
public record StreamDefinition(
        Position at,

        @Doc(value = "File names of this stream inside a delivery folder, as globs", example = "[orders*.csv]")
        List<String> files,

        @Doc("Columns that together identify a row; none: the whole row does")
        List<Text> key,

        @Doc("Column that grows with every change of a row; default: the order of delivery") @Nullable
        Text version,

        @Doc("Whether equal rows of one file are one row (drop) or all count (keep)") @Default("drop")
        Duplicates duplicates,

        @Doc(
                value =
                        "A DuckDB expression over the row's columns that holds for rows that say their record was deleted in the source",
                example = "\"archived\" = 'true'")
        @Nullable
        Text deletedWhen,

        @Doc("Zone of times that are written without one; default: the company's") @Nullable
        ZoneId timeZone,

        @Doc("Entities the rows feed; the first one is what a row is mainly about")
        Map<Text, EntityMapping> entities) {

    /// What becomes of rows with equal content in one file.
    public enum Duplicates {
        DROP,
        KEEP
    }
}
