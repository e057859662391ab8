package io.rapport.connector;

import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `source/NAME.yaml`: one configured instance of a connector, owned by a department.
@Doc("One configured instance of a system")
public record SourceDefinition(
        Position at,

        @Doc(value = "A shipped or own connector; `file` for streams that are defined here alone", example = "shopify")
        Text connector,

        @Doc(value = "Department that answers for it", example = "shop")
        Text department,

        @Doc(
                value = "Folder the exports are delivered to, relative to the project; ${name} takes a setting",
                example = "exports/shop-eu")
        @Nullable
        Text folder,

        @Doc("Streams; without it, all of the connector with its usual file names")
        Map<String, SourceStream> streams) {

    /// A stream of this source: where its files are, and what differs from the connector's definition.
    @Doc("Where a stream's files are, and what differs from the connector's definition")
    public record SourceStream(
            Position at,

            @Doc(
                    value =
                            "Globs, files, folders or zip members (`a.zip!b.csv`), relative to `folder`; default: the connector's",
                    example = "[orders/2026-*.csv]")
            List<Text> files,

            @Doc("csv, tsv, json, ndjson, parquet or xlsx; default: by the file's name") @Nullable
            Format format,

            @Doc(value = "Character encoding; default: detected once, then pinned", example = "windows-1252") @Nullable
            String encoding,

            @Doc(value = "Field separator; default: detected once, then pinned", example = ";") @Nullable
            String delimiter,

            @Doc("Whether the first row holds the column names; default: detected once, then pinned") @Nullable
            Boolean header,

            @Doc("Sheet of a workbook; default: the first") @Nullable
            String sheet,

            @Doc(
                    value = "Key of the array that holds the rows of a JSON document; default: the only one",
                    example = "orders")
            @Nullable
            String array,

            @Doc("The stream's definition, where the connector has none or another is needed") @Nullable
            StreamDefinition define) {}

    /// How a file is written.
    public enum Format {
        CSV,
        TSV,
        JSON,
        NDJSON,
        PARQUET,
        XLSX
    }
}
