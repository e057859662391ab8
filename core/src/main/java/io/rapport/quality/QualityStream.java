package io.rapport.quality;

import io.rapport.connector.Stream;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.TableName;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One stream as it lies in `ingest`: the input of this room.
///
/// @param stream where its rows come from and how they are mapped
/// @param columns the columns that were really delivered (without `_segment` and `_row`), in order; a mapping may name more.
///     Empty: nothing was delivered yet, and the stream is left out
/// @param delivered when its newest file was delivered (UTC), what rules call `today`; null: the rules do not know today
public record QualityStream(Stream stream, List<String> columns, @Nullable LocalDateTime delivered) {
    public QualityStream {
        columns = columns.stream()
                .filter(c -> !c.equals("_segment") && !c.equals("_row"))
                .toList();
    }

    /// With the columns and the newest delivery its table in `ingest` has now.
    public static QualityStream of(Stream stream, Database database) {
        List<String> columns = List.copyOf(database.columns(stream.table()).keySet());
        LocalDateTime delivered = null;
        if (!columns.isEmpty()) {
            for (Row row : database.query(
                    "select max(delivered_at) as delivered from ingest.segment where source = ? and stream = ?",
                    stream.source(),
                    stream.name())) {
                delivered = row.time("delivered");
            }
        }
        return new QualityStream(stream, columns, delivered);
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
