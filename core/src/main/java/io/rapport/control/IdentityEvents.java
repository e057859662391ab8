package io.rapport.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What became of customer and account ids: every merge, split and move that a run found, and every judgement. Only
/// ever added to. Thread-safe.
public final class IdentityEvents {
    private static final int RECORDS_MOST = 100;

    private final ControlStore store;

    public IdentityEvents(ControlStore store) {
        this.store = store;
    }

    /// What happened.
    public enum Kind {
        /// An id was given up; what it stood for is now known by another.
        MERGE,
        /// A part of what an id stood for is known by another id from now on, a new one or an old one that came
        /// back.
        SPLIT,
        /// Some records went from one id to another that both live on.
        MOVE,
        /// A person judged two records, or undid it.
        JUDGEMENT;

        /// As stored and printed.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One event.
    ///
    /// @param entity `person` or `company`
    /// @param from the id the records had; of a judgement, the left one's
    /// @param to the id the records have now; of a judgement, the right one's
    /// @param records the ids of the records that went over, at most 100 of them are kept
    /// @param count how many went over
    /// @param run the run that found it; null for a judgement
    /// @param reason in words
    public record Event(
            String entity,
            Kind kind,
            String from,
            String to,
            List<Long> records,
            int count,
            @Nullable Long run,
            Instant at,
            String reason) {
        public Event {
            records = List.copyOf(records.subList(0, Math.min(records.size(), RECORDS_MOST)));
        }
    }

    /// Adds events; durable when it returns.
    public void add(List<Event> events) {
        store.transaction(() -> {
            insert(events);
            return true;
        });
    }

    /// Inside a transaction. A run that was killed tells the same again when it goes on: an event that is the last
    /// thing that happened between its two ids is not written twice.
    void insert(List<Event> events) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Event event : events) {
            if (!event.kind().equals(Kind.JUDGEMENT) && isLast(event)) {
                continue;
            }
            rows.add(new Object[] {
                event.entity(),
                event.kind().word(),
                event.from(),
                event.to(),
                text(event.records()),
                event.count(),
                event.run(),
                event.at().toString(),
                event.reason()
            });
        }
        store.executeAll(
                "insert into identity_event (entity, kind, from_id, to_id, records, record_count, run_id, happened_at,"
                        + " reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /// Inside a transaction. An event about records that were judged before, with the ids they had then: by the
    /// time a judgement is undone, a run has changed them.
    Event asFirstTold(Event event) throws SQLException {
        return store
                .query(
                        IdentityEvents::event,
                        "select * from identity_event where kind = 'judgement' and entity = ? and records = ?"
                                + " order by event_id desc limit 1",
                        event.entity(),
                        text(event.records()))
                .stream()
                .findFirst()
                .map(first -> new Event(
                        event.entity(),
                        event.kind(),
                        first.from(),
                        first.to(),
                        event.records(),
                        event.count(),
                        event.run(),
                        event.at(),
                        event.reason()))
                .orElse(event);
    }

    private boolean isLast(Event event) throws SQLException {
        return store
                .query(
                        IdentityEvents::event,
                        "select * from identity_event where kind <> 'judgement'"
                                + " and ((from_id = ? and to_id = ?) or (from_id = ? and to_id = ?))"
                                + " order by event_id desc limit 1",
                        event.from(),
                        event.to(),
                        event.to(),
                        event.from())
                .stream()
                .anyMatch(last -> last.kind() == event.kind()
                        && last.from().equals(event.from())
                        && last.records().equals(event.records()));
    }

    /// Newest first.
    public List<Event> newest(int most) {
        return store.transaction(() -> store.query(
                IdentityEvents::event, "select * from identity_event order by event_id desc limit ?", most));
    }

    /// Newest first: what concerns an id, and the ids that merged into it or came from it, however far back.
    public List<Event> of(String id, int most) {
        return store.transaction(() -> store.query(IdentityEvents::event, """
            with recursive known (id) as (
                select ?
                union
                select e.from_id
                from known k
                join identity_event e on e.to_id = k.id and e.kind = 'merge'
            )
            select *
            from identity_event
            where from_id in (select id from known) or to_id in (select id from known)
            order by event_id desc
            limit ?\
            """, id, most));
    }

    private static String text(List<Long> records) {
        return records.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Event event(ResultSet row) throws SQLException {
        String records = row.getString("records");
        long run = row.getLong("run_id");
        return new Event(
                row.getString("entity"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("from_id"),
                row.getString("to_id"),
                records.isEmpty()
                        ? List.of()
                        : Arrays.stream(records.split(" ", -1))
                                .map(Long::valueOf)
                                .toList(),
                row.getInt("record_count"),
                run == 0 ? null : run,
                Instant.parse(row.getString("happened_at")),
                row.getString("reason"));
    }
}
