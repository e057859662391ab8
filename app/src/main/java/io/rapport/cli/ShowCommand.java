package io.rapport.cli;

import io.rapport.activity.Activity;
import io.rapport.activity.Timelines;
import io.rapport.control.AccessLog;
import io.rapport.control.ControlStore;
import io.rapport.customer.Account;
import io.rapport.customer.Customer;
import io.rapport.customer.Customers;
import io.rapport.customer.Provenance;
import io.rapport.engine.Database;
import io.rapport.identity.Identifiers;
import io.rapport.kernel.DefinitionException;
import io.rapport.policy.Viewer;
import io.rapport.segment.Segments;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport show`.
@Command(
        name = "show",
        description = "Shows what is known about one customer or account: profile, identifiers, segments, timeline.",
        footer = {
            "",
            "Examples:",
            "  rapport show demo customer --search \"anna\"",
            "  rapport show demo customer C-7K2M9QX4AB --most 50",
            "  rapport show demo customer C-7K2M9QX4AB --from   where each value comes from",
            "  rapport show demo account --search \"gmbh\""
        },
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int FOUND_MOST = 20;

    /// What can be shown.
    enum Kind {
        CUSTOMER,
        ACCOUNT
    }

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(index = "1", paramLabel = "KIND", description = "customer or account.")
    private Kind kind = Kind.CUSTOMER;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "ID",
            description = "Id; ids that were merged away work, too.")
    private @Nullable String id;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Name, part of a name, e-mail, phone or customer number; case and accents do not matter.")
    private @Nullable String search;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Entries of the timeline; default: ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private int most;

    @Option(names = "--from", description = "Also say which record each value of the profile comes from.")
    private boolean from;

    @Override
    public Integer call() {
        Viewer viewer = Viewer.local("support");
        try (Database database = project.snapshot()) {
            Customers customers = new Customers(database);
            switch (kind) {
                case CUSTOMER -> customer(database, customers, viewer);
                case ACCOUNT -> account(database, customers, viewer);
            }
        }
        return 0;
    }

    private void logged(Viewer viewer, String subject) {
        try (ControlStore control = ControlStore.open(project.workspace().control())) {
            new AccessLog(control).record(Instant.now(), viewer.name(), viewer.purpose(), subject);
        }
    }

    private void customer(Database database, Customers customers, Viewer viewer) {
        Customer customer;
        if (id != null) {
            customer = customers
                    .find(id, viewer)
                    .orElseThrow(() -> new DefinitionException(
                            "There is no customer '%s' in this snapshot. Look for one with --search".formatted(id)));
        } else {
            List<Customer> found = customers.search(wanted(), FOUND_MOST, viewer);
            if (found.size() != 1) {
                logged(viewer, "search");
                listCustomers(found);
                return;
            }
            customer = found.getFirst();
        }
        logged(viewer, customer.id());
        Map<String, @Nullable Object> profile = profile(customer);
        List<Identifiers.Identifier> identifiers = new Identifiers(database).of(customer.id(), viewer);
        List<Segments.Member> segments = new Segments(database).of(customer.id());
        List<Activity> timeline = new Timelines(database).ofCustomer(customer.id(), most, viewer);
        List<Provenance> provenance = from ? customers.provenance(customer.id(), viewer) : List.of();
        if (json.wanted()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("profile", profile);
            all.put("identifiers", identifiers);
            all.put("segments", segments.stream().map(ShowCommand::member).toList());
            if (from) {
                all.put("provenance", provenance);
            }
            all.put("timeline", timeline.stream().map(ShowCommand::entry).toList());
            console.json(all);
            return;
        }
        console.styled("@|bold " + customer.title().replace("|", " ") + "|@  " + customer.id());
        printFields(profile);
        section("Identifiers");
        console.table(
                List.of("kind", "value", "records", "links"),
                rows(
                        identifiers,
                        i -> cells(
                                i.kind(),
                                i.value(),
                                Integer.toString(i.records()),
                                i.shared() ? "no: " + i.note() : "yes")));
        if (!segments.isEmpty()) {
            section("Segments");
            console.table(
                    List.of("segment", "since", "because"),
                    rows(segments, s -> cells(s.segment(), s.enteredOn().toString(), s.reason())));
        }
        if (from) {
            section("Where the values come from");
            console.table(
                    List.of("field", "value", "source", "stream", "key", "rule"),
                    rows(provenance, p -> cells(p.field(), p.value(), p.source(), p.stream(), p.key(), p.rule())));
        }
        printTimeline(timeline);
    }

    private void account(Database database, Customers customers, Viewer viewer) {
        Account account;
        if (id != null) {
            account = customers
                    .account(id, viewer)
                    .orElseThrow(() -> new DefinitionException(
                            "There is no account '%s' in this snapshot. Look for one with --search".formatted(id)));
        } else {
            List<Account> found = customers.searchAccounts(wanted(), FOUND_MOST, viewer);
            if (found.size() != 1) {
                listAccounts(found);
                return;
            }
            account = found.getFirst();
        }
        logged(viewer, account.id());
        List<Customer> people = customers.peopleOf(account.id(), most, viewer);
        List<Activity> timeline = new Timelines(database).ofAccount(account.id(), most, viewer);
        if (json.wanted()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("profile", profile(account));
            all.put("people", people.stream().map(ShowCommand::profile).toList());
            all.put("timeline", timeline.stream().map(ShowCommand::entry).toList());
            console.json(all);
            return;
        }
        console.styled("@|bold " + account.name().replace("|", " ") + "|@  " + account.id());
        printFields(profile(account));
        section("People");
        console.table(
                List.of("id", "name", "role", "e-mail"),
                rows(people, p -> cells(p.id(), p.title(), p.jobTitle(), p.email())));
        printTimeline(timeline);
    }

    private String wanted() {
        if (search == null) {
            throw new DefinitionException("Name an ID, or look for one with --search TEXT");
        }
        return search;
    }

    private void listCustomers(List<Customer> found) {
        if (json.wanted()) {
            console.json(found.stream().map(ShowCommand::profile).toList());
        } else if (found.isEmpty()) {
            console.note("Nobody found for '%s'.".formatted(search));
        } else {
            console.table(
                    List.of("id", "name", "e-mail", "phone", "city", "country"),
                    rows(found, c -> cells(c.id(), c.title(), c.email(), c.phone(), c.city(), c.country())));
            if (found.size() == FOUND_MOST) {
                console.note("Only the first %d are shown; say more.".formatted(FOUND_MOST));
            }
        }
    }

    private void listAccounts(List<Account> found) {
        if (json.wanted()) {
            console.json(found.stream().map(ShowCommand::profile).toList());
        } else if (found.isEmpty()) {
            console.note("No account found for '%s'.".formatted(search));
        } else {
            console.table(
                    List.of("id", "name", "domain", "city", "country", "people"),
                    rows(
                            found,
                            a -> cells(
                                    a.id(),
                                    a.name(),
                                    a.domain(),
                                    a.city(),
                                    a.country(),
                                    Integer.toString(a.people()))));
        }
    }

    private void section(String title) {
        console.styled("\n@|bold " + title + "|@");
    }

    private void printFields(Map<String, @Nullable Object> fields) {
        fields.forEach((name, value) -> {
            if (value != null && !name.equals("id")) {
                console.print(String.format(Locale.ROOT, "  %-16s %s", name.replace('_', ' '), value));
            }
        });
    }

    private void printTimeline(List<Activity> timeline) {
        section("Timeline, newest first (UTC)");
        console.table(
                List.of("when", "what", "title", "amount", "status", "source"),
                rows(
                        timeline,
                        a -> cells(
                                MINUTE.format(a.at()),
                                a.kind().name().toLowerCase(Locale.ROOT),
                                a.title(),
                                a.amount() == null ? null : String.format(Locale.ROOT, "%.2f", a.amount()),
                                a.status(),
                                a.source())));
    }

    private static List<@Nullable String> cells(@Nullable String... values) {
        List<@Nullable String> cells = new ArrayList<>();
        for (String value : values) {
            cells.add(value);
        }
        return cells;
    }

    private static <T> List<List<@Nullable String>> rows(
            List<T> items, java.util.function.Function<T, List<@Nullable String>> cells) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        items.forEach(item -> rows.add(cells.apply(item)));
        return rows;
    }

    private static Map<String, @Nullable Object> profile(Customer c) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", c.id());
        fields.put("name", c.fullName());
        fields.put("email", c.email());
        fields.put("phone", c.phone());
        fields.put("mobile", Objects.equals(c.mobile(), c.phone()) ? null : c.mobile());
        fields.put("born", c.birthDate() == null ? null : c.birthDate().toString());
        fields.put("language", c.language());
        fields.put("street", c.street());
        fields.put("postcode", c.postcode());
        fields.put("city", c.city());
        fields.put("region", c.region());
        fields.put("country", c.country());
        fields.put("account", c.accountId());
        fields.put("role", c.jobTitle());
        fields.put("household", c.householdId());
        fields.put("customer_number", c.customerNumber());
        fields.put("channel", c.channel());
        fields.put("email_consent", c.emailConsent());
        fields.put(
                "known_since",
                c.createdAt() == null ? null : c.createdAt().toLocalDate().toString());
        fields.put("records", c.records());
        fields.put("departments", String.join(", ", c.departments()));
        fields.put("test_account", c.isTest() ? true : null);
        return fields;
    }

    private static Map<String, @Nullable Object> profile(Account a) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", a.id());
        fields.put("name", a.name());
        fields.put("domain", a.domain());
        fields.put("phone", a.phone());
        fields.put("street", a.street());
        fields.put("postcode", a.postcode());
        fields.put("city", a.city());
        fields.put("country", a.country());
        fields.put("industry", a.industry());
        fields.put("employees", a.employees());
        fields.put("parent", a.parentAccountId());
        fields.put("owner", a.owner());
        fields.put("tier", a.tier());
        fields.put("people", a.people());
        fields.put("records", a.records());
        return fields;
    }

    private static Map<String, @Nullable Object> member(Segments.Member member) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("segment", member.segment());
        fields.put("since", member.enteredOn().toString());
        fields.put("reason", member.reason());
        return fields;
    }

    private static Map<String, @Nullable Object> entry(Activity a) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("at", a.at() + "Z");
        fields.put("kind", a.kind().name().toLowerCase(Locale.ROOT));
        fields.put("title", a.title());
        fields.put("detail", a.detail());
        fields.put("amount", a.amount());
        fields.put("status", a.status());
        fields.put("source", a.source());
        fields.put("department", a.department());
        fields.put("channel", a.channel());
        return fields;
    }
}
