package io.rapport.quality;

import io.rapport.connector.Stream;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.TableName;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One stream as it lies in `ingest`: the input of this room.
///
/// @param stream where its rows come from and how they are mapped
/// @param columns the columns that were really delivered (without `_segment` and `_row`), in order; a mapping may name
///     more. Empty: nothing was delivered yet, and the stream is left out
/// @param delivered when its newest file was delivered (UTC), what rules call `today`; null: the rules do not know
///     today
public record QualityStream(
        Stream stream, List<String> columns, @Nullable LocalDateTime delivered) {
    public QualityStream {
        columns = columns.stream()
                .filter(c -> !c.equals("_segment") && !c.equals("_row"))
                .toList();
    }

    /// With the columns and the newest delivery their tables in `ingest` have now. Cost: two queries, however many
    /// streams.
    public static List<QualityStream> of(List<Stream> streams, Database database) {
        Map<TableName, List<String>> tables = database.tables();
        Map<String, LocalDateTime> delivered = new HashMap<>();
        if (tables.containsKey(TableName.of("ingest.segment"))) {
            for (Row row : database.query(
                    "select source || '/' || stream as path, max(delivered_at) as delivered from ingest.segment group by all")) {
                delivered.put(String.valueOf(row.text("path")), Objects.requireNonNull(row.time("delivered")));
            }
        }
        return streams.stream()
                .map(s -> new QualityStream(
                        s, tables.getOrDefault(s.table(), List.of()), delivered.get(s.source() + "/" + s.name())))
                .toList();
    }

    /// The rows as delivered.
    TableName raw() {
        return stream.table();
    }

    /// The same rows, typed and checked: `quality.<source>__<stream>`.
    TableName typed() {
        return new TableName("quality", raw().table());
    }

    /// Phone numbers of the stream: `quality.<source>__<stream>__phone`.
    TableName phone() {
        return new TableName("quality", raw().table() + "__phone");
    }

    /// Rows that break a rule about several rows: `quality.<source>__<stream>__broken`.
    TableName broken() {
        return new TableName("quality", raw().table() + "__broken");
    }

    /// Rows that became anything but simply accepted: `quality.<source>__<stream>__outcome`.
    TableName outcome() {
        return new TableName("quality", raw().table() + "__outcome");
    }

    /// `shop-eu/orders`
    String path() {
        return stream.source() + "/" + stream.name();
    }
}
