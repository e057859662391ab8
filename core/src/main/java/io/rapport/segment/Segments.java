package io.rapport.segment;

import io.rapport.engine.Database;
import io.rapport.kernel.TableName;
import io.rapport.metric.Bridge;
import java.time.LocalDate;
import java.util.List;

/// Reads segments and their members from one snapshot. Thread-safe.
public final class Segments {
    /// Makes `segment` a dimension of every metric about customers.
    public static final Bridge BRIDGE = new Bridge("segment", "Segment", TableName.of("segment.membership"), "segment");

    private final Database database;

    public Segments(Database database) {
        this.database = database;
    }

    /// A segment and its size.
    ///
    /// @param segment name
    /// @param label for people
    /// @param owner department; empty when nobody signs
    /// @param about the rule in words; may be empty
    /// @param members number of customers now
    public record Segment(String segment, String label, String owner, String about, long members) {}

    /// One customer's membership.
    ///
    /// @param enteredOn the day of the run that first found the customer in it, without a break since
    /// @param reason the values that make it true, in words
    public record Member(String segment, String customerId, LocalDate enteredOn, String reason) {}

    /// Every segment, also the empty ones, by name.
    public List<Segment> all() {
        return database.query(
                row -> new Segment(
                        String.valueOf(row.text("segment")),
                        String.valueOf(row.text("label")),
                        String.valueOf(row.text("owner")),
                        String.valueOf(row.text("about")),
                        row.integer("members")),
                "select segment, label, owner, about, members from segment.summary order by segment");
    }

    /// The newest members first.
    ///
    /// @param most number of members at most
    public List<Member> members(String segment, int most) {
        return database.query(Segments::member, """
                select segment, customer_id, entered_on, reason from segment.membership
                where segment = ? order by entered_on desc, customer_id limit ?""", segment, most);
    }

    /// What a customer belongs to, by name.
    public List<Member> of(String customerId) {
        return database.query(Segments::member, """
                select segment, customer_id, entered_on, reason from segment.membership
                where customer_id = ? order by segment""", customerId);
    }

    private static Member member(io.rapport.engine.Row row) {
        return new Member(
                String.valueOf(row.text("segment")),
                String.valueOf(row.text("customer_id")),
                java.util.Objects.requireNonNull(row.date("entered_on")),
                String.valueOf(row.text("reason")));
    }
}
