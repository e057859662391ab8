package io.rapport.quality;

import io.rapport.definition.Entity;
import io.rapport.engine.Increment;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;

/// Writes the steps that gather what all streams say of an entity: `quality.<entity>`, and before it, where several
/// rows of a stream speak of the same thing, which of them do not count.
final class EntitySql {
    private final List<TypedStream> streams;

    EntitySql(List<TypedStream> streams) {
        this.streams = streams;
    }

    /// Where several rows may speak of the same thing (a buyer on each order), `..__older_<entity>`: the rows for
    /// which a newer one speaks. Few, so that whoever reads the entity needs not look for them again.
    List<Step> older() {
        List<Step> steps = new ArrayList<>();
        for (TypedStream stream : streams) {
            stream.entities().stream()
                    .filter(entity -> !stream.keyIsUnique(entity))
                    .forEach(entity -> steps.add(older(stream, entity)));
        }
        return steps;
    }

    /// The newest row of a record by its version, then by its place in the order of delivery, which is one number.
    private static Step older(TypedStream stream, Entity entity) {
        TableName table = stream.input().older(entity);
        String id = TypedStream.recordId(entity);
        String version = stream.hasVersion() ? ", r.version" : "";
        String last = stream.hasVersion() ? "max(struct_pack(version := version, place := place)).place" : "max(place)";
        String select = """
                -- %1$s: current rows of %2$s that tell of the same %3$s as a newer current row
                -- grain: segment_id, row_no
                with spoken as (
                    select r.%4$s as record_id, r.segment_id, r.row_no, (r.segment_id::bigint << 33) + r.row_no as place%5$s
                    %6$s
                    %7$s
                ),
                newest as (
                    select record_id, %8$s as place
                    from spoken
                    group by record_id
                    having count(*) > 1
                )
                select s.record_id, s.segment_id, s.row_no
                from spoken s
                join newest n on n.record_id = s.record_id and n.place <> s.place""".formatted(
                        table,
                        stream.input().path(),
                        entity.word().replace('_', ' '),
                        id,
                        version,
                        rows(stream, "").strip().replace("\n", "\n    "),
                        current(entity),
                        last);
        return new Step.Query(table, select)
                .following(Increment.of("record_id")
                        .by(stream.input().typed().toString(), id)
                        .through(stream.input().outcome().toString(), judged(stream, id)));
    }

    /// A SELECT of the records whose rows are judged otherwise now.
    private static String judged(TypedStream stream, String id) {
        return "select %s from %s semi join changed(%s) using (segment_id, row_no)"
                .formatted(id, stream.input().typed(), stream.input().outcome());
    }

    /// `quality.<entity>`: all streams that feed it. People and companies are read often and shown; of all others
    /// this is a view, read once.
    Step entity(Entity entity) {
        List<String> parts = new ArrayList<>();
        Increment increment = Increment.of("record_id");
        for (TypedStream stream : streams) {
            if (stream.entities().contains(entity)) {
                parts.add(entityPart(entity, stream));
                String typed = stream.input().typed().toString();
                String id = TypedStream.recordId(entity);
                increment =
                        increment.by(typed, id).through(stream.input().outcome().toString(), judged(stream, id));
                if (!stream.keyIsUnique(entity)) {
                    increment = increment.by(stream.input().older(entity).toString(), "record_id");
                }
            }
        }
        if (parts.isEmpty()) {
            parts.add(nothing(entity));
        }
        TableName table = new TableName("quality", entity.word());
        Step.Query query = new Step.Query(
                        table,
                        "-- %s: the current version of every accepted %s row\n-- grain: record_id\n%s"
                                .formatted(table, entity.word().replace('_', ' '), String.join("\nunion all\n", parts)))
                .following(increment);
        return entity == Entity.PERSON || entity == Entity.COMPANY ? query : query.asView();
    }

    private static String entityPart(Entity entity, TypedStream stream) {
        List<String> columns = new ArrayList<>();
        columns.add("r." + TypedStream.recordId(entity) + " as record_id");
        columns.add(Sql.text(stream.input().stream().source()) + " as source");
        columns.add(Sql.text(stream.input().stream().name()) + " as stream");
        columns.add(Sql.text(stream.input().stream().department()) + " as department");
        columns.add("r.segment_id");
        columns.add("r.row_no");
        for (Entity.Field field : entity.fields()) {
            String name = field.name();
            boolean made = name.equals("key") && stream.hasKey(entity)
                    || stream.has(entity, name)
                    || name.equals("currency") && entity != Entity.ORDER_LINE;
            columns.add((made
                            ? "r." + FieldSql.column(entity, name)
                            : "null::" + field.type().sqlType()) + " as " + name);
        }
        String older = stream.keyIsUnique(entity)
                ? ""
                : "\nanti join %s n on n.segment_id = r.segment_id and n.row_no = r.row_no"
                        .formatted(stream.input().older(entity));
        return "select " + String.join(",\n       ", columns) + "\n" + rows(stream, older) + current(entity);
    }

    private static String rows(TypedStream stream, String joined) {
        return "from %s r\nleft join %s o using (segment_id, row_no)%s\n"
                .formatted(stream.input().typed(), stream.input().outcome(), joined);
    }

    private static String current(Entity entity) {
        return "where r.%s and coalesce(o.is_current, true)".formatted(TypedStream.is(entity));
    }

    private static String nothing(Entity entity) {
        List<String> columns = new ArrayList<>(List.of(
                "null::bigint as record_id",
                "null::varchar as source",
                "null::varchar as stream",
                "null::varchar as department",
                "null::integer as segment_id",
                "null::bigint as row_no"));
        entity.fields().forEach(f -> columns.add("null::" + f.type().sqlType() + " as " + f.name()));
        return "select " + String.join(",\n       ", columns) + "\nwhere false";
    }
}
