package io.rapport.activity;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.engine.SqlFile;
import io.rapport.engine.SqlLiteral;
import io.rapport.policy.Viewer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads timelines. One customer's costs some milliseconds, however many activities there are: the tables behind
/// `activity.timeline` are ordered by customer, `activity.account_timeline` by account. Thread-safe.
public final class Timelines {
    /// SQL: customer, kind and time of everything on the timeline, from the tables it shows; for steps that follow
    /// changes by customer.
    public static final String OCCURRENCES = """
            select customer_id, if(amount < 0, 'refund', 'order') as kind, ordered_at as occurred_at
            from activity.order
            union all
            select customer_id, if(kind = 'complained', 'mail_unsubscribed', 'mail_' || kind), occurred_at
            from activity.mail_event
            union all
            select customer_id, 'visit', started_at
            from activity.visit
            union all
            select customer_id, kind, occurred_at
            from activity.moment""";

    private static final String COLUMNS =
            "occurred_at, kind, direction, title, detail, amount, status, source, department,"
                    + " channel, customer_id, account_id, activity_id";
    private static final String ORDER = "occurred_at desc, activity_id, kind limit ?";
    private static final List<String> BRANCHES = branches();

    /// The rows of one customer, as `activity.timeline` has them, but without its conditions on other columns: the
    /// database would ask these of a whole row group of each table. What they leave out comes last.
    private static final String OF_CUSTOMER = "select %s from (\n%s\n) order by kind not in (%s), %s"
            .formatted(COLUMNS, String.join("\nunion all\n", BRANCHES), kinds(), ORDER);

    private final Database database;

    public Timelines(Database database) {
        this.database = database;
    }

    /// What is known of one person, newest first; an old id stands for the customer it was merged into.
    ///
    /// @param most at most this many
    public List<Activity> ofCustomer(String customerId, int most, Viewer viewer) {
        return newest(customerId, id -> {
            @Nullable Object[] parameters = new @Nullable Object[BRANCHES.size() + 1];
            Arrays.fill(parameters, id);
            parameters[BRANCHES.size()] = most;
            return database.query(row -> row, OF_CUSTOMER, parameters).stream()
                    .filter(row -> ActivityKind.isOne(String.valueOf(row.text("kind"))))
                    .map(Timelines::activity)
                    .toList();
        });
    }

    private static List<String> branches() {
        return Arrays.stream(
                        SqlFile.text(Timelines.class, "timeline.sql", Map.of()).split("\nunion all\n", -1))
                .map(branch -> branch.replaceFirst("(?s)\nwhere .*", "") + "\nwhere customer_id = ?")
                .toList();
    }

    private static String kinds() {
        return Arrays.stream(ActivityKind.values())
                .map(kind -> SqlLiteral.of(kind.word()))
                .collect(Collectors.joining(", "));
    }

    /// What is known of a company and its people, newest first.
    ///
    /// @param most at most this many
    public List<Activity> ofAccount(String accountId, int most, Viewer viewer) {
        String sql =
                "select %s from activity.account_timeline where account_id = ? order by %s".formatted(COLUMNS, ORDER);
        return newest(accountId, id -> database.query(Timelines::activity, sql, id, most));
    }

    /// How many activities of each kind a person has; kinds without any are left out.
    public Map<ActivityKind, Long> countsOfCustomer(String customerId, Viewer viewer) {
        return counts("activity.timeline", "customer_id", current(customerId));
    }

    /// How many activities of each kind a company and its people have; kinds without any are left out.
    public Map<ActivityKind, Long> countsOfAccount(String accountId, Viewer viewer) {
        return counts("activity.account_timeline", "account_id", current(accountId));
    }

    /// What the facts could not tell, the most rows first.
    public List<Finding> findings() {
        return database.query(
                row -> new Finding(
                        text(row, "fact"),
                        text(row, "source"),
                        text(row, "department"),
                        Finding.Problem.valueOf(text(row, "problem").toUpperCase(Locale.ROOT)),
                        row.text("detail"),
                        row.integer("rows"),
                        row.text("sample")),
                "select * from activity.finding order by rows desc, fact, source, problem, detail");
    }

    private List<Activity> newest(String id, Function<String, List<Activity>> reading) {
        List<Activity> found = reading.apply(id);
        if (!found.isEmpty()) {
            return found;
        }
        String current = current(id); // seldom an old one, so this is asked last
        return current.equals(id) ? found : reading.apply(current);
    }

    private Map<ActivityKind, Long> counts(String table, String column, String id) {
        Map<ActivityKind, Long> counts = new EnumMap<>(ActivityKind.class);
        database.query("select kind, count(*) as n from %s where %s = ? group by kind".formatted(table, column), id)
                .forEach(row -> counts.put(ActivityKind.of(text(row, "kind")), row.integer("n")));
        return counts;
    }

    /// The id that is in use today. A separate read, because a constant lets the engine skip all row groups but
    /// one.
    private String current(String id) {
        List<Row> rows = database.query("select id from identity.alias where old_id = ? limit 1", id);
        return rows.isEmpty() ? id : text(rows.getFirst(), "id");
    }

    private static Activity activity(Row row) {
        BigDecimal amount = row.decimal("amount");
        LocalDateTime at = Objects.requireNonNull(row.time("occurred_at"));
        return new Activity(
                at,
                ActivityKind.of(text(row, "kind")),
                Activity.Direction.valueOf(text(row, "direction").toUpperCase(Locale.ROOT)),
                text(row, "title"),
                row.text("detail"),
                amount,
                row.text("status"),
                text(row, "source"),
                text(row, "department"),
                row.text("channel"),
                row.text("customer_id"),
                row.text("account_id"),
                row.integer("activity_id"));
    }

    private static String text(Row row, String column) {
        return Objects.requireNonNull(row.text(column), column);
    }
}
