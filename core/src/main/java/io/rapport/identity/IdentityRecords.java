package io.rapport.identity;

import io.rapport.control.Judgements.Ref;
import io.rapport.definition.Entity;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import io.rapport.policy.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds records and customers by what people call them: `C-7K2M9QX4AB`, an old id, `crm/4711`. Thread-safe.
public final class IdentityRecords {
    private static final Pattern ID = Pattern.compile("[CA]-[0-9A-Z]{10}", Pattern.CASE_INSENSITIVE);
    private static final List<String> PERSON_FIELDS = List.of(
            "given_name",
            "family_name",
            "full_name",
            "birth_date",
            "email",
            "phone",
            "mobile",
            "customer_number",
            "street",
            "postcode",
            "city",
            "company_name",
            "job_title");
    private static final List<String> COMPANY_FIELDS = List.of(
            "name", "domain", "registration_number", "phone", "street", "postcode", "city", "country", "parent_key");
    private static final int AT_ONCE = 1000;

    private final Database database;

    public IdentityRecords(Database database) {
        this.database = database;
    }

    /// A customer or account, or one record of it.
    ///
    /// @param entity PERSON or COMPANY
    /// @param id alive today
    /// @param record the one that was named; null when the whole customer was
    /// @param records of the customer, oldest first
    public record Subject(
            Entity entity, String id, @Nullable RecordCard record, List<Ref> records) {
        public Subject {
            records = List.copyOf(records);
        }

        /// The record that stands for it in a judgement: the one that was named, else the oldest.
        public Ref anchor() {
            return record == null ? records.getFirst() : record.ref();
        }

        /// The records that are meant.
        public List<Ref> meant() {
            return record == null ? records : List.of(record.ref());
        }
    }

    /// @param text a customer's or account's id, also an old one, or `source/key` or `source/stream/key` of a
    ///     record
    /// @throws DefinitionException if there is none, or several
    public Subject find(String text, Viewer viewer) {
        String wanted = text.strip();
        if (ID.matcher(wanted).matches()) {
            String id = current(wanted.toUpperCase(Locale.ROOT));
            Entity entity = id.startsWith("C-") ? Entity.PERSON : Entity.COMPANY;
            List<Ref> records = records(entity, id);
            if (records.isEmpty()) {
                throw new DefinitionException("There is no %s '%s' in this snapshot. Look for one with 'rapport show'"
                        .formatted(entity == Entity.PERSON ? "customer" : "account", wanted));
            }
            return new Subject(entity, id, null, records);
        }
        return record(wanted);
    }

    private Subject record(String wanted) {
        int slash = wanted.indexOf('/');
        if (slash < 1 || slash == wanted.length() - 1) {
            throw new DefinitionException(
                    "'%s' is neither an id such as C-7K2M9QX4AB nor a record such as crm/4711 (source/key)"
                            .formatted(wanted));
        }
        String source = wanted.substring(0, slash);
        String key = wanted.substring(slash + 1);
        int second = key.indexOf('/');
        List<Subject> found = new ArrayList<>();
        for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
            List<RecordCard> cards = read(
                    entity,
                    "q.source = ? and (q.key = ? or q.stream = ? and q.key = ?)",
                    List.of(
                            source,
                            key,
                            second < 0 ? "" : key.substring(0, second),
                            second < 0 ? "" : key.substring(second + 1)));
            cards.forEach(card -> found.add(new Subject(entity, card.id(), card, records(entity, card.id()))));
        }
        if (found.isEmpty()) {
            throw new DefinitionException("There is no record '%s' in this snapshot; its sources are %s"
                    .formatted(wanted, String.join(", ", sources())));
        }
        if (found.size() > 1) {
            throw new DefinitionException("'%s' means several records; say which: %s"
                    .formatted(
                            wanted,
                            found.stream()
                                    .map(subject -> Objects.requireNonNull(subject.record())
                                            .name())
                                    .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private List<String> sources() {
        return database.query(
                row -> String.valueOf(row.text("source")),
                "select source from quality.person union select source from quality.company order by source");
    }

    /// The id that `id` is known by today; itself when it is alive or was never known.
    public String current(String id) {
        return database
                .query(row -> String.valueOf(row.text("id")), "select id from identity.alias where old_id = ?", id)
                .stream()
                .findFirst()
                .orElse(id);
    }

    /// Of a customer or account, oldest first.
    List<Ref> records(Entity entity, String id) {
        return database.query(
                row -> new Ref(
                        row.integer("record_id"), String.valueOf(row.text("source")), String.valueOf(row.text("key"))),
                """
                select r.record_id, r.source, r.key
                from %s c
                join %s r using (record_id)
                where c.%s = ?
                order by r.age, r.record_id\
                """.formatted(cluster(entity), rows(entity), idColumn(entity)),
                id);
    }

    /// Records by their ids, oldest first; those that are gone are missing.
    public List<RecordCard> cards(Entity entity, Collection<Long> records, Viewer viewer) {
        List<RecordCard> cards = new ArrayList<>();
        List<Long> all = List.copyOf(records);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            cards.addAll(read(
                    entity,
                    "q.record_id in (" + String.join(", ", Collections.nCopies(some.size(), "?")) + ")",
                    List.copyOf(some)));
        }
        return cards;
    }

    private List<RecordCard> read(Entity entity, String where, List<Object> parameters) {
        return database.query(
                row -> card(row, fields(entity)),
                """
                select q.*, c.%s as id
                from quality.%s q
                join %s c using (record_id)
                join %s r using (record_id)
                where %s
                order by r.age, r.record_id\
                """.formatted(idColumn(entity), entity.word(), cluster(entity), rows(entity), where),
                parameters.toArray());
    }

    private static RecordCard card(Row row, List<String> fields) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String field : fields) {
            String value = row.text(field);
            if (value != null) {
                said.put(field, value);
            }
        }
        Ref ref =
                new Ref(row.integer("record_id"), String.valueOf(row.text("source")), String.valueOf(row.text("key")));
        return new RecordCard(ref, String.valueOf(row.text("stream")), String.valueOf(row.text("id")), said);
    }

    /// The customer or account each record belongs to in this snapshot; records that are gone are missing.
    Map<Long, String> ids(Entity entity, Collection<Long> of) {
        List<Long> records = List.copyOf(of);
        Map<Long, String> ids = new HashMap<>();
        for (int from = 0; from < records.size(); from += AT_ONCE) {
            List<Long> some = records.subList(from, Math.min(records.size(), from + AT_ONCE));
            database.query(
                            "select record_id, %s as id from %s where record_id in (%s)"
                                    .formatted(
                                            idColumn(entity),
                                            cluster(entity),
                                            String.join(", ", Collections.nCopies(some.size(), "?"))),
                            some.toArray())
                    .forEach(row -> ids.put(row.integer("record_id"), String.valueOf(row.text("id"))));
        }
        return ids;
    }

    /// A snapshot of an older Rapport does not have it.
    ///
    /// @throws SourceException if there is no such table
    static void require(Database database, String table) {
        if (!database.has(TableName.of(table))) {
            throw new SourceException(
                    "This snapshot was made by an older Rapport, it has no %s. Make a new one with 'rapport run PROJECT'"
                            .formatted(table),
                    false);
        }
    }

    static String cluster(Entity entity) {
        return entity == Entity.PERSON ? "identity.cluster" : "identity.account_cluster";
    }

    static String rows(Entity entity) {
        return entity == Entity.PERSON ? "identity.person_row" : "identity.company_row";
    }

    static String idColumn(Entity entity) {
        return entity == Entity.PERSON ? "customer_id" : "account_id";
    }

    private static List<String> fields(Entity entity) {
        return entity == Entity.PERSON ? PERSON_FIELDS : COMPANY_FIELDS;
    }
}
