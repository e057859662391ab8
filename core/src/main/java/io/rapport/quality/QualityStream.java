package io.rapport.quality;

import io.rapport.connector.Stream;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.kernel.TableName;
import java.util.List;
import java.util.Map;

/// One stream as it lies in `ingest`: the input of this room.
///
/// @param stream where its rows come from and how they are mapped
/// @param columns the columns that were really delivered (without `_segment` and `_row`), in order; a mapping may name
///     more. Empty: nothing was delivered yet, and the stream is left out
public record QualityStream(Stream stream, List<String> columns) {
    public QualityStream {
        columns = columns.stream()
                .filter(c -> !c.equals("_segment") && !c.equals("_row"))
                .toList();
    }

    /// With the columns their tables in `ingest` have now.
    public static List<QualityStream> of(List<Stream> streams, Database database) {
        Map<TableName, List<String>> tables = database.tables();
        return streams.stream()
                .map(s -> new QualityStream(s, tables.getOrDefault(s.table(), List.of())))
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

    /// Rows that break a rule about several rows: `quality.<source>__<stream>__broken`.
    TableName broken() {
        return new TableName("quality", raw().table() + "__broken");
    }

    /// Rows that became anything but simply accepted: `quality.<source>__<stream>__outcome`.
    TableName outcome() {
        return new TableName("quality", raw().table() + "__outcome");
    }

    /// Rows that speak of something of which a newer row of the stream speaks, too:
    /// `quality.<source>__<stream>__older_<entity>`.
    TableName older(Entity entity) {
        return new TableName("quality", raw().table() + "__older_" + entity.word());
    }

    /// `shop-eu/orders`
    String path() {
        return stream.source() + "/" + stream.name();
    }
}
