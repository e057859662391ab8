package io.rapport.report;

import io.rapport.customer.Account;
import io.rapport.customer.Customer;
import io.rapport.engine.Row;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Fact;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import io.rapport.segment.Segments.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known about the subject: who it is, how it stands, what to look out for. Facts without a value are left out.
final class ProfileFacts {
    private static final int RENEWAL_NEAR_DAYS = 60;

    private final Readings readings;
    private final Scope scope;
    private final List<Fact> facts = new ArrayList<>();

    ProfileFacts(Readings readings, Scope scope) {
        this.readings = readings;
        this.scope = scope;
    }

    Block of(String id, Customer customer, Optional<Account> account) {
        text("Works at", account.map(Account::name).orElse(null));
        text("Role", customer.jobTitle());
        text("E-mail", customer.email());
        text("Phone", customer.phone() != null ? customer.phone() : customer.mobile());
        text("Place", place(customer.postcode(), customer.city(), customer.country()));
        standing(customer.createdAt() == null ? null : customer.createdAt().toLocalDate());
        text("Acquired by", customer.channel());
        Boolean consent = customer.emailConsent();
        if (consent != null) {
            facts.add(new Fact(
                    "E-mail marketing",
                    consent ? "allowed" : "not allowed",
                    Unit.TEXT,
                    consent ? Tone.NEUTRAL : Tone.WARN));
        }
        text("Known to", String.join(", ", customer.departments()));
        facts.add(Fact.of("Source records", (long) customer.records(), Unit.COUNT));
        return new Block.Profile(id, null, facts);
    }

    Block of(String id, Account account) {
        text("Owner", account.owner());
        text("Tier", account.tier());
        text("Industry", account.industry());
        text("Place", place(account.postcode(), account.city(), account.country()));
        text("Web", account.domain());
        fact("Employees", account.employees(), Unit.COUNT, Tone.NEUTRAL);
        facts.add(Fact.of("Contacts", (long) account.people(), Unit.COUNT));
        standing(account.createdAt() == null ? null : account.createdAt().toLocalDate());
        facts.add(Fact.of("Source records", (long) account.records(), Unit.COUNT));
        return new Block.Profile(id, null, facts);
    }

    Block of(String id, Segment segment) {
        facts.add(Fact.of("Customers", segment.members(), Unit.COUNT));
        text("Owner", segment.owner());
        text("Rule", segment.about());
        return new Block.Profile(id, null, facts);
    }

    /// How the subject stands, from the metrics of the run.
    private void standing(@Nullable LocalDate known) {
        Row row = readings.facts().orElse(null);
        if (row == null) {
            fact("Known since", known, Unit.DATE, Tone.NEUTRAL);
            return;
        }
        LocalDate first = row.date("first_order_on");
        fact(first == null ? "Known since" : "First order", first == null ? known : first, Unit.DATE, Tone.NEUTRAL);
        boolean lost = Boolean.TRUE.equals(row.get("is_lost"));
        fact("Last order", row.date("last_order_on"), Unit.DATE, lost ? Tone.WARN : Tone.NEUTRAL);
        fact("Last activity", row.date("last_activity_on"), Unit.DATE, Tone.NEUTRAL);
        fact("Revenue to date", positive(row.number("revenue")), Unit.MONEY, Tone.NEUTRAL);
        fact("State", state(row, lost), Unit.TEXT, lost ? Tone.BAD : Tone.GOOD);
        fact("Contract a month", positive(row.number("contract_mrr")), Unit.MONEY, Tone.NEUTRAL);
        renewal();
        fact("Open tickets", positive(row.number("open_tickets")), Unit.COUNT, Tone.NEUTRAL);
        fact("Open complaints", positive(row.number("open_complaints")), Unit.COUNT, Tone.BAD);
        if (row.names().contains("rfm")) {
            fact("RFM", row.text("rfm"), Unit.TEXT, Tone.NEUTRAL);
        }
    }

    private static @Nullable String state(Row row, boolean lost) {
        if (lost) {
            return "lost";
        }
        boolean active = "active".equals(row.text("contract_status")) || row.date("last_order_on") != null;
        return active ? "active" : null;
    }

    private void renewal() {
        for (Row contract : readings.contracts(1)) {
            LocalDate renews = contract.date("renews_on");
            if (Boolean.TRUE.equals(contract.get("is_active")) && renews != null && renews.isAfter(scope.lastDay())) {
                long days = -readings.daysSince(renews);
                fact("Renews in", (double) days, Unit.DAYS, days <= RENEWAL_NEAR_DAYS ? Tone.WARN : Tone.NEUTRAL);
            }
        }
    }

    private static @Nullable Double positive(@Nullable Double value) {
        return value == null || value <= 0 ? null : value;
    }

    private static @Nullable String place(@Nullable String... parts) {
        String place = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return place.isEmpty() ? null : place;
    }

    private void text(String label, @Nullable String value) {
        fact(label, value == null || value.isBlank() ? null : value, Unit.TEXT, Tone.NEUTRAL);
    }

    private void fact(String label, @Nullable Object value, Unit unit, Tone tone) {
        if (value != null) {
            facts.add(new Fact(label, value, unit, tone));
        }
    }
}
