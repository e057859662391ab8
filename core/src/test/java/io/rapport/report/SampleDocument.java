package io.rapport.report;

import io.rapport.kernel.Period;
import io.rapport.report.document.Better;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Actions;
import io.rapport.report.document.Block.Cell;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Event;
import io.rapport.report.document.Block.Fact;
import io.rapport.report.document.Block.KpiStrip;
import io.rapport.report.document.Block.Note;
import io.rapport.report.document.Block.PageBreak;
import io.rapport.report.document.Block.Profile;
import io.rapport.report.document.Block.Row;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Block.Takeaways;
import io.rapport.report.document.Block.Timeline;
import io.rapport.report.document.Block.Topic;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.ChartSpec.Cartesian;
import io.rapport.report.document.ChartSpec.Donut;
import io.rapport.report.document.ChartSpec.HeatMap;
import io.rapport.report.document.ChartSpec.Role;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.ChartSpec.Shape;
import io.rapport.report.document.ChartSpec.Slice;
import io.rapport.report.document.Document;
import io.rapport.report.document.Kpi;
import io.rapport.report.document.Kpi.Comparison;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A report with every kind of block, made by hand.
final class SampleDocument {
    private static final List<String> MONTHS = List.of(
            "Sep 2025",
            "Oct 2025",
            "Nov 2025",
            "Dec 2025",
            "Jan 2026",
            "Feb 2026",
            "Mar 2026",
            "Apr 2026",
            "May 2026",
            "Jun 2026",
            "Jul 2026",
            "Aug 2026",
            "Sep 2026");

    private SampleDocument() {}

    static Document of() {
        return of("Ulmenhof Gärtnerei GmbH");
    }

    /// @param text stands in every place that shows a text of the data
    static Document of(String text) {
        return new Document(
                "account-activity",
                text,
                "Account activity report",
                new Document.Setting(
                        "Nordwind Outfitters",
                        Currency.getInstance("EUR"),
                        ZoneId.of("Europe/Berlin"),
                        Locale.ENGLISH,
                        new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 10, 1)),
                        new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 20)),
                        LocalDate.of(2026, 9, 18),
                        List.of("Account: " + text),
                        "42",
                        Instant.parse("2026-09-19T06:30:00Z")),
                List.of(profile(text), summary(text), revenue(text), new PageBreak(), engagement(text), service(text)),
                List.of(
                        new Document.Definition(
                                "Revenue",
                                "What customers ordered, before refunds, cancelled orders left out.",
                                "finance",
                                "sum(amount)"),
                        new Document.Definition(text, text, text, text)));
    }

    private static Block profile(String text) {
        return new Profile(
                "profile",
                null,
                List.of(
                        Fact.text("Owner", text),
                        Fact.text("Tier", "Gold"),
                        Fact.of("Customer since", LocalDate.of(2023, 3, 14), Unit.DATE),
                        Fact.of("Monthly contract", 1240.0, Unit.MONEY),
                        new Fact("Renewal", LocalDate.of(2026, 11, 2), Unit.DATE, Tone.WARN),
                        new Fact("Open complaints", 1L, Unit.COUNT, Tone.BAD),
                        Fact.of("Last activity", LocalDate.of(2026, 9, 17), Unit.DATE),
                        Fact.text("Region", "Łódź, PL")));
    }

    private static Block summary(String text) {
        Takeaway.Evidence evidence =
                new Takeaway.Evidence("revenue-chart", "Revenue by month", "revenue, orders by month");
        return new Section(
                "summary",
                "Key takeaways",
                null,
                List.of(
                        new Takeaways(
                                "takeaways",
                                List.of(
                                        new Takeaway(
                                                Tone.BAD,
                                                "revenue",
                                                "Revenue fell by 18.2% to €31.9k against the previous three months; "
                                                        + "Garden tools alone explain 71% of the fall.",
                                                9,
                                                evidence),
                                        new Takeaway(
                                                Tone.GOOD,
                                                "service",
                                                "First response took 2.4 h, 31.0% faster than last year (n = 18).",
                                                5,
                                                evidence),
                                        new Takeaway(
                                                Tone.WARN,
                                                "service",
                                                "1 complaint is open for 41 days: \"" + text + "\".",
                                                4,
                                                evidence))),
                        new KpiStrip(
                                "kpis",
                                List.of(
                                        kpi(
                                                "Revenue",
                                                31_900.0,
                                                Unit.MONEY,
                                                Better.HIGHER,
                                                39_000.0,
                                                28_000.0,
                                                40_000.0),
                                        kpi("Orders", 84.0, Unit.COUNT, Better.HIGHER, 90.0, 71.0, null),
                                        kpi("Average order", 379.76, Unit.MONEY, Better.HIGHER, 433.3, 394.4, null),
                                        kpi("Open tickets", 3.0, Unit.COUNT, Better.LOWER, 1.0, 0.0, null),
                                        kpi("CSAT", 0.86, Unit.PERCENT, Better.HIGHER, 0.91, 0.84, 0.9),
                                        kpi("First response", 2.4, Unit.HOURS, Better.LOWER, 3.1, 3.5, 4.0)))));
    }

    private static Kpi kpi(
            String label, Double value, Unit unit, Better better, Double before, Double year, @Nullable Double target) {
        List<@Nullable Double> trend = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            trend.add(i == 4 ? null : (Double) (value * (0.8 + 0.05 * ((i * 7) % 9))));
        }
        trend.add(value);
        return new Kpi(
                label,
                value,
                unit,
                better,
                84,
                List.of(new Comparison("before", before), new Comparison("last year", year)),
                trend,
                target,
                true,
                "revenue-chart");
    }

    private static Block revenue(String text) {
        List<@Nullable Double> now = Arrays.asList(
                8200.0, 9100.0, 14200.0, 18800.0, 7200.0, 7900.0, 9900.0, 13100.0, 14400.0, 12600.0, 11800.0, 10900.0,
                6100.0);
        List<@Nullable Double> before = Arrays.asList(
                7100.0, 8800.0, 12900.0, 16100.0, 6900.0, 7000.0, 8100.0, 11000.0, 12200.0, 11800.0, 10600.0, 9900.0,
                8200.0);
        Chart revenue = new Chart(
                "revenue-chart",
                "Revenue by month",
                "Revenue of 13 months with the year before",
                new Cartesian(
                        "Month",
                        MONTHS,
                        List.of(
                                new Series("Revenue", now, Role.MAIN),
                                new Series("A year before", before, Role.COMPARISON)),
                        Unit.MONEY,
                        Shape.BAR,
                        true),
                240);
        Chart channels = new Chart(
                "channels",
                "Revenue by channel",
                "Shares of channels",
                new Donut(
                        "Channel",
                        List.of(
                                new Slice("Web shop", 18200),
                                new Slice("Phone", 8100),
                                new Slice("Marketplace", 4400),
                                new Slice(text, 1200)),
                        Unit.MONEY),
                170);
        Table products = new Table(
                        "products",
                        "Top products",
                        List.of(
                                Column.text("Product"),
                                Column.text("Category"),
                                Column.sum("Pieces", Unit.COUNT),
                                Column.sum("Revenue", Unit.MONEY).withBar(),
                                Column.of("Change", Unit.PERCENT)),
                        List.of(
                                Arrays.asList(text, "Garden", 120L, 6400.5, 0.12),
                                Arrays.asList("Rain barrel 300 l", "Garden", 48L, 5210.0, -0.31),
                                Arrays.asList("Pruning shears", "Tools", 210L, 3905.25, null),
                                Arrays.asList("Potting soil 40 l", "Garden", 301L, 2104.0, 0.044)),
                        null,
                        "4 of 37 products")
                .withSums();
        return new Section(
                "revenue",
                "Revenue and orders",
                "What was ordered, in which way, and what changed.",
                List.of(new Row(List.of(new Cell(8, revenue), new Cell(4, channels))), products));
    }

    private static Block engagement(String text) {
        List<List<@Nullable Double>> grid = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            List<@Nullable Double> row = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                row.add(hour < 6 || hour > 21 ? 0.0 : (double) ((day * 5 + hour * 3) % 11) * (day > 4 ? 0.4 : 1));
            }
            grid.add(row);
        }
        List<String> hours = new ArrayList<>();
        for (int h = 0; h < 24; h++) {
            hours.add("%02d".formatted(h));
        }
        Chart rhythm = new Chart(
                "rhythm",
                "When they are active",
                "Activities by weekday and hour",
                new HeatMap(
                        "Weekday",
                        List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
                        hours,
                        grid,
                        Unit.COUNT,
                        false),
                220);
        Chart ranking = new Chart(
                "ranking",
                "Ways of contact",
                "Activities by way",
                new Cartesian(
                        "Way",
                        List.of("Mail", "Web", "Phone", text),
                        List.of(Series.of("Activities", Arrays.asList(84.0, 61.0, 12.0, 5.0))),
                        Unit.COUNT,
                        Shape.RANKING,
                        false),
                150);
        List<Event> events = List.of(
                event(17, 14, "Order", Topic.SALES, "Order 10442", text, 412.5),
                event(16, 9, "Ticket opened", Topic.SERVICE, "Barrel arrived broken", "complaint, high", null),
                event(12, 11, "Mail clicked", Topic.MARKETING, "Autumn sale", "campaign", null),
                event(11, 20, "Visit", Topic.WEB, "7 pages", "google / organic", null),
                event(2, 8, "Contract", Topic.RELATION, "Service plan Plus", null, 49.0));
        return new Section(
                "engagement",
                "Engagement",
                null,
                List.of(
                        new Row(List.of(new Cell(8, rhythm), new Cell(4, ranking))),
                        new Timeline("timeline", "Last events", events, "5 of 213 events")));
    }

    private static Event event(
            int day,
            int hour,
            String kind,
            Topic topic,
            String title,
            @Nullable String detail,
            @Nullable Double amount) {
        return new Event(LocalDateTime.of(2026, 9, day, hour, 5), kind, topic, title, detail, amount, "shop-eu");
    }

    private static Block service(String text) {
        Chart tickets = new Chart(
                "tickets",
                "Tickets opened",
                "Tickets by month and kind",
                new Cartesian(
                        "Month",
                        MONTHS.subList(1, 13),
                        List.of(
                                Series.of(
                                        "Question",
                                        Arrays.asList(3.0, 4.0, 6.0, 9.0, 4.0, 2.0, 3.0, 4.0, 4.0, 6.0, 3.0, 2.0)),
                                Series.of(
                                        "Problem",
                                        Arrays.asList(1.0, 1.0, 2.0, 4.0, 2.0, 1.0, 1.0, 0.0, 1.0, 2.0, 3.0, 3.0)),
                                Series.of(
                                        "Complaint",
                                        Arrays.asList(0.0, 0.0, 1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0))),
                        Unit.COUNT,
                        Shape.STACKED,
                        true),
                200);
        Chart response = new Chart(
                "response",
                "First response, median",
                "Hours by month",
                new Cartesian(
                        "Month",
                        MONTHS.subList(1, 13),
                        List.of(
                                new Series(
                                        "Hours",
                                        Arrays.asList(4.1, 3.9, 4.4, 6.0, 4.2, 3.1, 2.9, 2.8, null, 2.6, 2.4, 2.4),
                                        Role.MAIN),
                                new Series("Target", java.util.Collections.nCopies(12, 4.0), Role.TARGET)),
                        Unit.HOURS,
                        Shape.LINE,
                        false),
                200);
        return new Section(
                "service",
                "Service",
                null,
                List.of(
                        new Row(List.of(new Cell(6, tickets), new Cell(6, response))),
                        new Note(Tone.WARN, text),
                        new Actions(
                                "actions",
                                "What to do next",
                                List.of(
                                        new Block.Action(
                                                "Answer the open complaint",
                                                "Ticket 4711 waits for 41 days",
                                                text,
                                                LocalDate.of(2026, 9, 21),
                                                Tone.BAD,
                                                "timeline"),
                                        new Block.Action(
                                                "Prepare the renewal",
                                                "Contract ends in 45 days",
                                                null,
                                                LocalDate.of(2026, 10, 3),
                                                Tone.WARN,
                                                null)))));
    }

    static ChartSpec anyChart() {
        return new Cartesian(
                "Month",
                MONTHS.subList(0, 2),
                List.of(Series.of("A", Arrays.asList(1.0, 2.0))),
                Unit.COUNT,
                Shape.BAR,
                false);
    }
}
