package io.rapport.report;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a report shows of one subject beyond metrics: the only place of this room with SQL. Reads published tables of
/// the rooms to the left.
final class Readings {
    private final Database database;
    private final Scope scope;

    Readings(Database database, Scope scope) {
        this.database = database;
        this.scope = scope;
    }

    /// The line of `metric.customer` or `metric.account`; empty for other subjects.
    Optional<Row> facts() {
        return switch (scope.subject()) {
            case Subject.Customer c -> first("select * from metric.customer where customer_id = ?", c.id());
            case Subject.Account a -> first("select * from metric.account where account_id = ?", a.id());
            case Subject.Segment _, Subject.Company _ -> Optional.empty();
        };
    }

    /// `better`: subjects of the same kind with more revenue in the last 12 months; `of`: how many have any.
    Optional<Row> rank() {
        String sql = """
                select count(*) filter (where m.revenue_12m > own.revenue_12m) as better,
                       count(*) filter (where m.revenue_12m > 0) as of
                from metric.%1$s m
                cross join (select revenue_12m from metric.%1$s where %1$s_id = ?) own
                where own.revenue_12m > 0""";
        return switch (scope.subject()) {
            case Subject.Customer c -> first(sql.formatted("customer"), c.id());
            case Subject.Account a -> first(sql.formatted("account"), a.id());
            case Subject.Segment _, Subject.Company _ -> Optional.empty();
        };
    }

    /// weekday 1 (Monday) to 7, hour 0 to 23, n: what the subject did itself, by the clock of the company's zone.
    List<Row> rhythm() {
        return subject("""
                select isodow(local) as weekday, hour(local) as hour, count(*) as n
                from (
                    select timezone(?, timezone('UTC', occurred_at)) as local
                    from %s
                    where direction = 'in' and %s
                )
                where local::date between ? and ?
                group by all""", timeline(), before(scope.zone().getId()), lastTwelveMonths());
    }

    /// kind, n: everything that happened in the period.
    List<Row> kinds() {
        return subject(
                """
                select kind, count(*) as n
                from %s
                where %s and timezone(?, timezone('UTC', occurred_at))::date between ? and ?
                group by kind""",
                timeline(), before(), after(scope.zone().getId(), scope.now().start(), scope.lastDay()));
    }

    /// People of an account: name, role, what they bought and when they were last heard of.
    List<Row> contacts(String accountId, int most) {
        return database.query("""
                select c.full_name, c.job_title, c.email, m.revenue_12m, m.last_contact_on, m.last_activity_on
                from customer.customer c
                left join metric.customer m using (customer_id)
                where c.account_id = ?
                order by m.last_activity_on desc nulls last, m.revenue_12m desc, c.customer_id
                limit ?""", accountId, most);
    }

    /// Tickets of the subject, unsolved first, then the newest.
    List<Row> tickets(Only only, int most) {
        return subject("""
                select key, subject, category, priority, status, agent, department, is_complaint, is_open, opened_on,
                       first_response_at is null as unanswered, first_response_hours, resolution_hours, satisfaction,
                       date_diff('day', opened_on, ?::date) as age
                from activity.ticket
                where %s and opened_on <= ? and (is_open or ?)
                order by is_open desc, (is_open and is_complaint) desc, if(is_open, opened_on, null), opened_on desc, activity_id
                limit ?""", "", before(scope.lastDay()), after(scope.lastDay(), only == Only.ALL, most));
    }

    /// Which rows are wanted.
    enum Only {
        OPEN,
        ALL
    }

    /// Running contracts first.
    List<Row> contracts(int most) {
        return subject("""
                select plan, started_on, ended_on, renews_on, monthly_amount, cancel_reason, department,
                       (ended_on is null or ended_on > ?) as is_active
                from activity.contract
                where %s and started_on <= ?
                order by is_active desc, coalesce(ended_on, renews_on) desc nulls last, activity_id
                limit ?""", "", before(scope.lastDay()), after(scope.lastDay(), most));
    }

    /// Undecided deals first, the largest first.
    List<Row> deals(int most) {
        return subject("""
                select name, stage, amount, probability, is_closed, is_won, created_on, closed_on, owner, department
                from activity.deal
                where %s
                order by is_closed, amount desc nulls last, activity_id
                limit ?""", "", before(), after(most));
    }

    /// The lowest ratings of the last 30 days.
    List<Row> badRatings() {
        return subject("""
                select kind, score, score_max, answered_on, comment, department
                from activity.survey_answer
                where %s and answered_on between ? and ? and score <= 0.6 * score_max
                order by score / score_max, answered_on desc, activity_id
                limit 3""", "", before(), after(scope.lastDay().minusDays(30), scope.lastDay()));
    }

    /// gap: the median of days between orders; n: how many gaps; last: day of the last order.
    Optional<Row> orderGaps() {
        return subject("""
                        select median(gap) as gap, count(gap) as n, max(ordered_on) as last
                        from (
                            select ordered_on, date_diff('day', lag(ordered_on) over (order by ordered_on), ordered_on) as gap
                            from (
                                select distinct ordered_on from activity.order
                                where %s and not is_cancelled and amount > 0 and ordered_on <= ?
                            )
                        )""", "", before(), after(scope.lastDay())).stream().findFirst();
    }

    /// Systems that know the subject and how many records each has.
    List<Row> sources() {
        String people = """
                select p.source, p.department, count(*) as records, max(p.updated_at) as updated_at
                from quality.person p
                join identity.cluster i using (record_id)
                where i.customer_id = ?
                group by all
                order by records desc, p.source""";
        String companies = """
                select p.source, p.department, count(*) as records, max(p.updated_at) as updated_at
                from quality.company p
                join identity.account_cluster i using (record_id)
                where i.account_id = ?
                group by all
                order by records desc, p.source""";
        return switch (scope.subject()) {
            case Subject.Customer c -> database.query(people, c.id());
            case Subject.Account a -> database.query(companies, a.id());
            case Subject.Segment _, Subject.Company _ -> List.of();
        };
    }

    /// Members of a segment by revenue.
    List<Row> members(String segment, int most) {
        return database.query("""
                select c.full_name, c.city, c.country, m.orders_12m, m.revenue_12m, m.last_order_on, s.entered_on
                from segment.membership s
                join customer.customer c using (customer_id)
                left join metric.customer m using (customer_id)
                where s.segment = ?
                order by m.revenue_12m desc nulls last, s.customer_id
                limit ?""", segment, most);
    }

    /// source, stream, department, rows, the day of the last delivery.
    List<Row> freshness() {
        return database.query("""
                select source, stream, count(*) as files, sum(rows) as rows, max(delivered_at) as delivered_at
                from ingest.segment
                group by all
                order by delivered_at desc, source, stream""");
    }

    private List<Object> lastTwelveMonths() {
        return List.of(scope.lastDay().minusMonths(12).plusDays(1), scope.lastDay());
    }

    private Optional<Row> first(String sql, Object... parameters) {
        return database.query(sql, parameters).stream().findFirst();
    }

    /// Where an account's rows lie together, that table.
    private String timeline() {
        return scope.subject() instanceof Subject.Account ? "activity.account_timeline" : "activity.timeline";
    }

    /// Fills the table's name (if any) and the condition for the subject into the text, and the subject's id
    /// between the parameters before and after it.
    private List<Row> subject(String sql, String table, List<Object> before, List<Object> after) {
        String condition =
                switch (scope.subject()) {
                    case Subject.Company _ -> "true";
                    case Subject.Customer _ -> "customer_id = ?";
                    case Subject.Account _ -> "account_id = ?";
                    case Subject.Segment _ ->
                        "customer_id in (select s.customer_id from segment.membership s where s.segment = ?)";
                };
        List<Object> parameters = new ArrayList<>(before);
        switch (scope.subject()) {
            case Subject.Company _ -> {}
            case Subject.Customer c -> parameters.add(c.id());
            case Subject.Account a -> parameters.add(a.id());
            case Subject.Segment s -> parameters.add(s.name());
        }
        parameters.addAll(after);
        String filled = table.isEmpty() ? sql.formatted(condition) : sql.formatted(table, condition);
        return database.query(filled, parameters.toArray());
    }

    private static List<Object> before(Object... parameters) {
        return Arrays.asList(parameters);
    }

    private static List<Object> after(Object... parameters) {
        return Arrays.asList(parameters);
    }

    /// Days from `day` to the last day looked at.
    long daysSince(LocalDate day) {
        return java.time.temporal.ChronoUnit.DAYS.between(day, scope.lastDay());
    }
}
