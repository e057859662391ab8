package io.rapport.identity;

import io.rapport.engine.Changes;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Rematch;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows what a change of records means for the values that link nobody.
///
/// Of an identifier that changed records have or had all carriers were looked at; only a value that means nothing may
/// be carried by others, which the table of records is asked for.
final class TouchedNotes {
    private final Resolve resolve;
    private final Changes changes;

    TouchedNotes(Resolve resolve, Changes changes) {
        this.resolve = resolve;
        this.changes = changes;
    }

    void follow(Rematch.Result result) {
        ResolveTables tables = resolve.tables;
        List<Field> fields =
                resolve.fields.read(0, name -> new Codes(new int[0], new String[0], new int[0])).fields().stream()
                        .filter(field -> IdentityDefinition.isIdentifier(field.kind()))
                        .toList();
        touched(fields, result.decided());
        try (TableWriter writer = changes.temporaryRows("seen_shared", Records.SHARED)) {
            new SharedNotes(result.values(), result.shared(), resolve.fields.meaningless())
                    .write(writer, tables.entity());
        }
        String all = fields.stream()
                .map(field -> "select '%s' as kind, lower(%s) as value from %s"
                        .formatted(EntityRecords.identifier(field), field.name(), tables.record()))
                .collect(Collectors.joining(" union all "));
        changes.temporary("unseen_shared", """
                select o.*
                from %s o
                join temp.main.touched_value t on t.kind = o.kind and t.value = o.value
                where o.note like 'means nothing%%'
                  and not exists (from temp.main.seen_shared s where s.kind = o.kind and s.value = o.value)\
                """.formatted(tables.shared()));
        changes.temporary(
                "now_shared",
                changes.read("select count(*) as n from temp.main.unseen_shared")
                                        .longs("n")[0]
                                == 0
                        ? "from temp.main.seen_shared"
                        : """
                        from temp.main.seen_shared
                        union all
                        select *
                        from temp.main.unseen_shared
                        where (kind, value) in (select (kind, value) from (%s))\
                        """.formatted(all));
        changes.replace(
                tables.shared(),
                tables.key(tables.shared()),
                "select kind, value from temp.main.touched_value union select kind, value from temp.main.seen_shared",
                "from temp.main.now_shared");
    }

    /// The values changed records have or had, also as those write them who share them.
    private void touched(List<Field> fields, List<Match.Idle> decided) {
        try (TableWriter writer = changes.temporaryRows("seen_value", "kind varchar, value varchar")) {
            Set<String> written = new HashSet<>();
            for (Match.Idle value : decided) {
                String kind = EntityRecords.identifier(value.field());
                String text = value.text().toLowerCase(Locale.ROOT);
                if (written.add(kind + ' ' + text)) {
                    writer.add(kind).add(text).endRow();
                }
            }
        }
        String changed = fields.stream()
                .map(field -> "select '%s', lower(%s) from changed(%s) where %s is not null"
                        .formatted(
                                EntityRecords.identifier(field), field.name(), resolve.tables.record(), field.name()))
                .collect(Collectors.joining(" union "));
        changes.temporary("touched_value", "select kind, value from temp.main.seen_value union " + changed);
    }
}
