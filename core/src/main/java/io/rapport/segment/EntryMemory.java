package io.rapport.segment;

import io.rapport.engine.Columns;
import io.rapport.engine.Database;
import io.rapport.kernel.TableName;
import java.util.List;

/// The memberships before this run, so that the day a customer entered a segment survives runs and rebuilds.
@FunctionalInterface
public interface EntryMemory {
    /// Texts `segment` and `customer_id`, longs `entered_on` (days since 1970).
    Columns entries();

    /// Nothing is remembered: everybody enters on the day of this run.
    static EntryMemory none() {
        return () -> new Columns(
                0,
                List.of("segment", "customer_id", "entered_on"),
                List.of(
                        new Columns.Column.Texts(new String[0]),
                        new Columns.Column.Texts(new String[0]),
                        new Columns.Column.Longs(new long[0])));
    }

    /// What [#bytes] kept.
    static EntryMemory of(byte[] kept) {
        return () -> EntryBytes.read(kept);
    }

    /// The memberships of a database, to be kept: about 5 bytes each. Cost: half a second a million.
    static byte[] bytes(Database database) {
        return EntryBytes.of(
                database.read(
                        "select segment, customer_id, entered_on from segment.membership order by segment, entered_on, customer_id"));
    }

    /// What an earlier snapshot says; it must stay open until the run is over.
    static EntryMemory of(Database snapshot) {
        TableName membership = TableName.of("segment.membership");
        return () -> snapshot.has(membership)
                ? snapshot.read("select segment, customer_id, entered_on from " + membership)
                : none().entries();
    }
}
