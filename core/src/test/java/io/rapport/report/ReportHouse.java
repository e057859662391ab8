package io.rapport.report;

import io.rapport.activity.Facts;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.engine.Database;
import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.kernel.Period;
import io.rapport.metric.MetricCatalog;
import io.rapport.metric.MetricHouse;
import io.rapport.metric.Metrics;
import io.rapport.policy.Viewer;
import io.rapport.report.chart.Charts;
import io.rapport.report.document.Document;
import io.rapport.segment.EntryMemory;
import io.rapport.segment.SegmentTables;
import io.rapport.segment.Segments;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A house with a made-up company (`world.sql`) whose metrics and segments are computed by their own stages.
final class ReportHouse implements AutoCloseable {
    static final LocalDate AS_OF = LocalDate.of(2026, 9, 18);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-19T06:30:00Z"), ZoneOffset.UTC);
    static final CompanyDefinition COMPANY = new CompanyDefinition(
            new Position(Path.of("rapport.yaml"), 1, 1),
            "Nordwind Outfitters",
            Currency.getInstance("EUR"),
            ZoneId.of("Europe/Berlin"),
            "DE",
            List.of(),
            Map.of(),
            AS_OF,
            180,
            Map.of());

    final MetricHouse house = new MetricHouse(AS_OF);
    final Charts charts = new Charts();
    private @Nullable Database database;

    ReportHouse() {
        house.house().given("identity.alias", "old_id varchar, id varchar, entity varchar, since date", "");
        house.house().given("identity.cluster", "record_id bigint, customer_id varchar", "(1, 'C-0000000006')");
        house.house()
                .given(
                        "identity.account_cluster",
                        "record_id bigint, account_id varchar",
                        "(7, 'A-0000000007'), (8, 'A-0000000007')");
        house.house()
                .given(
                        "quality.person",
                        "record_id bigint, source varchar, department varchar, updated_at timestamp",
                        "(1, 'shop-eu', 'shop', '2026-09-01 10:00:00')");
        house.house()
                .given(
                        "quality.company",
                        "record_id bigint, source varchar, department varchar, updated_at timestamp",
                        "(7, 'crm', 'sales', '2026-09-01 10:00:00'), (8, 'helpdesk', 'support', '2026-08-01 10:00:00')");
        house.house()
                .given(
                        "quality.balance",
                        "source varchar, stream varchar, department varchar, read bigint, accepted bigint, updated bigint, unchanged bigint, duplicate bigint, deleted bigint, quarantined bigint",
                        "('crm', 'accounts', 'sales', 120, 100, 10, 5, 3, 0, 2), ('shop-eu', 'orders', 'shop', 15034, 14980, 20, 0, 14, 0, 20)");
        house.house()
                .given(
                        "quality.score",
                        "source varchar, department varchar, entity varchar, field varchar, records bigint, filled bigint, valid bigint",
                        "('crm', 'sales', 'person', 'email', 400, 380, 371), ('crm', 'sales', 'person', 'phone', 400, 210, 190), ('shop-eu', 'shop', 'order', 'amount', 15000, 15000, 14980)");
        house.house()
                .given(
                        "quality.finding",
                        "source varchar, stream varchar, department varchar, entity varchar, rule varchar, severity varchar, field varchar, rows bigint, sample varchar",
                        "('crm', 'accounts', 'sales', 'person', 'phone_valid', 'warning', 'phone', 20, '=cmd|calc')");
        house.house()
                .given(
                        "quality.quarantine",
                        "source varchar, stream varchar, department varchar, segment_id integer, file varchar, row_no bigint, entity varchar, key varchar, raw varchar, reasons varchar[]",
                        "('shop-eu', 'orders', 'shop', 1, 'orders.csv', 7, 'order', 'o7', '{}', ['amount: no amount'])");
        house.house()
                .given(
                        "ingest.segment",
                        "segment_id integer, source varchar, stream varchar, rows bigint, delivered_at timestamp",
                        "(1, 'crm', 'accounts', 120, '2026-09-18 04:00:00'), (2, 'shop-eu', 'orders', 15034, '2026-09-18 05:00:00')");
        List<String> statements = new ArrayList<>(List.of(
                "alter table activity.order add column if not exists refunded_at timestamp",
                "alter table activity.order add column if not exists cancelled_at timestamp"));
        statements.addAll(
                List.of(SqlFile.text(ReportHouse.class, "world.sql", Map.of()).split(";\\s*\\n")));
        for (String statement : statements) {
            house.house().engine().transaction("world", session -> session.execute(statement.replaceAll(";\\s*$", "")));
        }
        Set<String> timelines = Set.of("activity.moment", "activity.timeline", "activity.account_timeline");
        house.house()
                .run(new Stage(
                        "activity",
                        new Facts(COMPANY)
                                .stage().steps().stream()
                                        .filter(step -> timelines.contains(step.name()))
                                        .toList()));
        house.run();
        Problems problems = new Problems();
        house.house()
                .run(new SegmentTables(SegmentTables.shipped(problems), COMPANY, AS_OF, EntryMemory.none()).stage());
        problems.throwIfAny();
    }

    Reports reports() {
        Problems problems = new Problems();
        Database read = house.house().database();
        database = read;
        MetricCatalog catalog =
                MetricCatalog.of(MetricCatalog.shipped(problems), List.of(Segments.BRIDGE), COMPANY, problems);
        ReportCatalog templates = new ReportCatalog(ReportCatalog.shipped(problems));
        templates.check(catalog, problems);
        problems.throwIfAny();
        return new Reports(
                ReportSources.of("17", read, new Metrics(read, catalog, COMPANY)), templates, COMPANY, charts, CLOCK);
    }

    Document document(String template, String subject) {
        return reports().document(new ReportRequest(template, Subject.parse(subject), null), Viewer.local("report"));
    }

    Document document(String template, String subject, String period) {
        return reports()
                .document(
                        new ReportRequest(template, Subject.parse(subject), Period.parse(period, AS_OF)),
                        Viewer.local("report"));
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        house.close();
    }
}
