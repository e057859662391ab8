package io.rapport.report;

import io.rapport.engine.Row;
import io.rapport.quality.QualityReports;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Unit;
import io.rapport.segment.Segments;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ready-made tables over the readings of a report. Empty ones are left out.
final class Listings {
    private final Readings readings;
    private final Scope scope;
    private final QualityReports quality;
    private final Segments segments;
    private final MetricBook book;

    Listings(Readings readings, Scope scope, QualityReports quality, Segments segments, MetricBook book) {
        this.readings = readings;
        this.scope = scope;
        this.quality = quality;
        this.segments = segments;
        this.book = book;
    }

    Optional<Block> table(String id, BlockDefinition.Listing definition) {
        int most = definition.most();
        return switch (definition.of()) {
            case CONTACTS -> contacts(id, definition);
            case TICKETS -> tickets(id, definition, Readings.Only.ALL);
            case OPEN_TICKETS -> tickets(id, definition, Readings.Only.OPEN);
            case CONTRACTS -> contracts(id, definition);
            case DEALS -> deals(id, definition);
            case SOURCES -> sources(id, definition);
            case MEMBERS -> members(id, definition);
            case SEGMENTS -> segments(id, definition);
            case BALANCE -> balance(id, definition);
            case QUARANTINE -> quarantine(id, definition);
            case SCORE_BY_DEPARTMENT ->
                score(id, definition, "Department", quality.scores(QualityReports.ScoreBy.DEPARTMENT), most);
            case SCORE_BY_SOURCE ->
                score(id, definition, "Source", quality.scores(QualityReports.ScoreBy.SOURCE), most);
            case SCORE_BY_FIELD -> score(id, definition, "Field", weakest(), most);
            case FINDINGS -> findings(id, definition);
            case FRESHNESS -> freshness(id, definition);
            case ROWS -> rows(id, definition);
        };
    }

    private Optional<Block> contacts(String id, BlockDefinition.Listing definition) {
        if (!(scope.subject() instanceof Subject.Account account)) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("Name"),
                Column.text("Role"),
                Column.text("E-mail"),
                Column.of("Revenue, 12 months", Unit.MONEY),
                Column.of("Last contact", Unit.DATE),
                Column.of("Last activity", Unit.DATE));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.contacts(account.id(), definition.most())) {
            rows.add(Cells.of(
                    r, "full_name", "job_title", "email", "revenue_12m", "last_contact_on", "last_activity_on"));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> tickets(String id, BlockDefinition.Listing definition, Readings.Only only) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("Opened", Unit.DATE),
                Column.text("Subject"),
                Column.text("Kind"),
                Column.text("Priority"),
                Column.text("Status"),
                Column.text("Agent")));
        columns.add(only == Readings.Only.OPEN ? Column.of("Age", Unit.DAYS) : Column.of("Resolved after", Unit.HOURS));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.tickets(only, definition.most())) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(r.date("opened_on"));
            row.add(r.text("subject") == null ? "Ticket " + r.text("key") : r.text("subject"));
            row.add(Boolean.TRUE.equals(r.get("is_complaint")) ? "Complaint" : said(r, "category"));
            row.add(said(r, "priority"));
            row.add(
                    Boolean.TRUE.equals(r.get("unanswered")) && Boolean.TRUE.equals(r.get("is_open"))
                            ? "unanswered"
                            : said(r, "status"));
            row.add(r.text("agent"));
            row.add(only == Readings.Only.OPEN ? r.number("age") : r.number("resolution_hours"));
            rows.add(row);
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> contracts(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Plan"),
                Column.text("State"),
                Column.of("Since", Unit.DATE),
                Column.of("Until", Unit.DATE),
                Column.of("Renews", Unit.DATE),
                Column.of("A month", Unit.MONEY),
                Column.text("Reason of leaving"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.contracts(definition.most())) {
            rows.add(Arrays.asList(
                    r.text("plan"),
                    Boolean.TRUE.equals(r.get("is_active")) ? "running" : "ended",
                    r.date("started_on"),
                    r.date("ended_on"),
                    r.date("renews_on"),
                    r.number("monthly_amount"),
                    r.text("cancel_reason")));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> deals(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Deal"),
                Column.text("Stage"),
                Column.of("Amount", Unit.MONEY),
                Column.of("Probability", Unit.PERCENT),
                Column.of("Opened", Unit.DATE),
                Column.of("Decision", Unit.DATE),
                Column.text("Owner"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.deals(definition.most())) {
            rows.add(Cells.of(r, "name", "stage", "amount", "probability", "created_on", "closed_on", "owner"));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> sources(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("System"),
                Column.text("Department"),
                Column.sum("Records", Unit.COUNT),
                Column.of("Last changed there", Unit.TIME));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.sources()) {
            rows.add(Arrays.asList(
                    r.text("source"), r.text("department"), r.integer("records"), local(r, "updated_at")));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> members(String id, BlockDefinition.Listing definition) {
        if (!(scope.subject() instanceof Subject.Segment segment)) {
            return Optional.empty();
        }
        List<Column> columns = List.of(
                Column.text("Customer"),
                Column.text("Place"),
                Column.text("Country"),
                Column.of("Orders, 12 months", Unit.COUNT),
                Column.of("Revenue, 12 months", Unit.MONEY).withBar(),
                Column.of("Last order", Unit.DATE),
                Column.of("Member since", Unit.DATE));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.members(segment.name(), definition.most())) {
            rows.add(Cells.of(
                    r, "full_name", "city", "country", "orders_12m", "revenue_12m", "last_order_on", "entered_on"));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> segments(String id, BlockDefinition.Listing definition) {
        if (scope.subject() instanceof Subject.Customer customer) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Segments.Member m : segments.of(customer.id())) {
                rows.add(Arrays.asList(Cells.words(m.segment()), m.enteredOn(), m.reason()));
            }
            return some(
                    id,
                    definition,
                    List.of(Column.text("Segment"), Column.of("Since", Unit.DATE), Column.text("Because")),
                    rows);
        }
        if (!(scope.subject() instanceof Subject.Company)) {
            return Optional.empty();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        segments.all().stream()
                .sorted(java.util.Comparator.comparingLong(s -> -s.members()))
                .limit(definition.most())
                .forEach(s -> rows.add(Arrays.asList(s.label(), s.about(), s.owner(), s.members())));
        List<Column> columns = List.of(
                Column.text("Segment"),
                Column.text("Rule"),
                Column.text("Owner"),
                Column.of("Customers", Unit.COUNT).withBar());
        return some(id, definition, columns, rows);
    }

    private Optional<Block> balance(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Source"),
                Column.text("Stream"),
                Column.text("Department"),
                Column.sum("Rows read", Unit.COUNT),
                Column.sum("Accepted", Unit.COUNT),
                Column.sum("Updated", Unit.COUNT),
                Column.sum("Unchanged", Unit.COUNT),
                Column.sum("Duplicate", Unit.COUNT),
                Column.sum("Deleted", Unit.COUNT),
                Column.sum("Quarantined", Unit.COUNT));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (QualityReports.Balance b : quality.balance()) {
            rows.add(Arrays.asList(
                    b.source(),
                    b.stream(),
                    b.department(),
                    b.read(),
                    b.accepted(),
                    b.updated(),
                    b.unchanged(),
                    b.duplicate(),
                    b.deleted(),
                    b.quarantined()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(id, definition.title(), columns, rows, null, null).withSums());
    }

    private Optional<Block> quarantine(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Reason"),
                Column.text("Source"),
                Column.text("Stream"),
                Column.of("Rows", Unit.COUNT).withBar());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (QualityReports.Reason r : quality.reasons(definition.most())) {
            rows.add(Arrays.asList(r.reason(), r.source(), r.stream(), r.rows()));
        }
        return some(id, definition, columns, rows);
    }

    /// Fields with the lowest share of filled and valid values.
    private List<QualityReports.Score> weakest() {
        return quality.scores(QualityReports.ScoreBy.FIELD).stream()
                .filter(s -> s.records() > 0 && s.filled() > 0)
                .sorted(java.util.Comparator.comparingDouble(s -> s.completeness() * s.validity()))
                .toList();
    }

    private Optional<Block> score(
            String id, BlockDefinition.Listing definition, String what, List<QualityReports.Score> scores, int most) {
        List<Column> columns = List.of(
                Column.text(what),
                Column.of("Values", Unit.COUNT),
                Column.of("Filled", Unit.PERCENT).withBar(),
                Column.of("Valid of the filled", Unit.PERCENT));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (QualityReports.Score s : scores.subList(0, Math.min(most, scores.size()))) {
            rows.add(Arrays.asList(s.name(), s.records(), s.completeness(), s.validity()));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> findings(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Rule"),
                Column.text("Severity"),
                Column.text("Source"),
                Column.text("Entity"),
                Column.text("Field"),
                Column.of("Rows", Unit.COUNT).withBar(),
                Column.text("Sample"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (QualityReports.Finding f : quality.findings(definition.most())) {
            rows.add(Arrays.asList(
                    f.rule(),
                    f.severity().name().toLowerCase(java.util.Locale.ROOT),
                    f.source() + "/" + f.stream(),
                    f.entity(),
                    f.field(),
                    f.rows(),
                    shortened(f.sample())));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> freshness(String id, BlockDefinition.Listing definition) {
        List<Column> columns = List.of(
                Column.text("Source"),
                Column.text("Stream"),
                Column.of("Files", Unit.COUNT),
                Column.sum("Rows", Unit.COUNT),
                Column.of("Last delivery", Unit.TIME));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row r : readings.freshness()) {
            rows.add(Arrays.asList(
                    r.text("source"),
                    r.text("stream"),
                    r.integer("files"),
                    r.integer("rows"),
                    local(r, "delivered_at")));
        }
        return some(id, definition, columns, rows);
    }

    private Optional<Block> rows(String id, BlockDefinition.Listing definition) {
        List<Column> columns =
                List.of(Column.text("Figure"), Column.text("Table"), Column.of("Rows behind it", Unit.COUNT));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (MetricBook.Counted counted : book.counted(scope.now())) {
            rows.add(Arrays.asList(
                    counted.metric().label(), String.join(", ", counted.metric().models()), counted.n()));
        }
        return some(id, definition, columns, rows);
    }

    private static @Nullable String shortened(@Nullable String sample) {
        return sample == null || sample.length() <= 40 ? sample : sample.substring(0, 39) + "…";
    }

    private @Nullable LocalDateTime local(Row row, String column) {
        LocalDateTime time = row.time(column);
        return time == null ? null : Cells.local(time, scope.zone());
    }

    private static @Nullable String said(Row row, String column) {
        String text = row.text(column);
        return text == null ? null : Cells.words(text);
    }

    /// Columns without a single value are left out.
    private static Optional<Block> some(
            String id, BlockDefinition.Listing definition, List<Column> columns, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            if (c == 0 || rows.stream().anyMatch(r -> r.get(column) != null)) {
                kept.add(c);
            }
        }
        List<List<@Nullable Object>> narrowed = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            kept.forEach(c -> cells.add(row.get(c)));
            narrowed.add(cells);
        }
        Table table = new Table(
                id, definition.title(), kept.stream().map(columns::get).toList(), narrowed, null, null);
        boolean sums = table.columns().stream().anyMatch(c -> c.total() == Column.Total.SUM);
        return Optional.of(sums && rows.size() > 1 ? table.withSums() : table);
    }
}
