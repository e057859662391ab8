package io.rapport.report;

import io.rapport.activity.Activity;
import io.rapport.activity.ActivityKind;
import io.rapport.customer.Account;
import io.rapport.customer.Customer;
import io.rapport.definition.Text;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import io.rapport.quality.QualityReports;
import io.rapport.report.document.Block;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.Document.Definition;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Takeaway.Evidence;
import io.rapport.report.document.Unit;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the blocks of one report. First those that show figures, then those that point to them: takeaways, tiles and
/// actions link only to blocks that are really there.
final class Assembly {
    private static final int PASSES = 4;

    private final ReportSources sources;
    private final Scope scope;
    private final Viewer viewer;
    private final Figures figures;
    private final MetricBook book;
    private final Readings readings;
    private final MetricBlocks blocks;
    private final MetricCharts charts;
    private final Listings listings;
    private final Map<String, Block> made = new LinkedHashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private @Nullable String ticketsBlock;

    Assembly(ReportSources sources, Scope scope, Viewer viewer, Figures figures) {
        this.sources = sources;
        this.scope = scope;
        this.viewer = viewer;
        this.figures = figures;
        this.book = new MetricBook(sources.metrics(), scope, viewer);
        this.readings = new Readings(sources.database(), scope);
        this.blocks = new MetricBlocks(book, scope, figures);
        this.charts = new MetricCharts(book, blocks, scope, figures);
        this.listings = new Listings(readings, scope, new QualityReports(sources.database()), sources.segments(), book);
    }

    List<Block> blocks(ReportDefinition template) {
        List<ReportDefinition.SectionDefinition> sections = template.sections().stream()
                .filter(s -> s.subjects().isEmpty()
                        || s.subjects().contains(scope.subject().kind()))
                .toList();
        sections.forEach(s -> s.blocks().forEach(this::announce));
        book.prefetch(List.of(scope.now(), scope.previous(), scope.lastYear()));
        for (int pass = 0; pass < PASSES; pass++) {
            for (ReportDefinition.SectionDefinition section : sections) {
                each(section, pass);
            }
        }
        List<Block> all = new ArrayList<>();
        for (ReportDefinition.SectionDefinition section : sections) {
            List<Block> content = content(section);
            if (content.stream().anyMatch(b -> !(b instanceof Block.PageBreak))) {
                String title = section.title() == null ? "" : section.title();
                all.add(new Block.Section(section.section().value(), title, section.lead(), content));
            }
        }
        return all;
    }

    /// What the metrics of this report mean.
    List<Definition> definitions() {
        return book.used().stream()
                .map(m -> new Definition(m.label(), m.about(), m.owner(), m.formula()))
                .distinct()
                .toList();
    }

    private void announce(BlockDefinition block) {
        switch (block) {
            case BlockDefinition.Takeaways t -> t.metrics().forEach(m -> book.want(m.value()));
            case BlockDefinition.Kpis k -> k.metrics().forEach(m -> book.want(m.value()));
            case BlockDefinition.Chart c
            when c.by() == null && c.grain() == io.rapport.kernel.Grain.MONTH ->
                c.metrics().forEach(m -> book.want(m.value()));
            case BlockDefinition.Chart _,
                    BlockDefinition.TableOf _,
                    BlockDefinition.Listing _,
                    BlockDefinition.Profile _ -> {}
            case BlockDefinition.Rhythm _,
                    BlockDefinition.Touches _,
                    BlockDefinition.Cohorts _,
                    BlockDefinition.Timeline _ -> {}
            case BlockDefinition.Actions _, BlockDefinition.Note _, BlockDefinition.PageBreak _ -> {}
        }
    }

    private void each(ReportDefinition.SectionDefinition section, int pass) {
        int n = 0;
        for (BlockDefinition definition : section.blocks()) {
            String id = section.section().value() + "-" + ++n;
            if (pass(definition) == PASSES - 1) {
                evidence.putIfAbsent("", new Evidence(id, ((BlockDefinition.Listing) definition).title(), ""));
            }
            if (pass(definition) == pass) {
                block(id, definition).ifPresent(b -> made.put(id, b));
            }
        }
    }

    /// Blocks with figures, then tiles that point to them, then sentences that point to both, then the count of all
    /// of it.
    private static int pass(BlockDefinition definition) {
        return switch (definition) {
            case BlockDefinition.Kpis _ -> 1;
            case BlockDefinition.Takeaways _, BlockDefinition.Actions _ -> 2;
            case BlockDefinition.Listing l -> l.of() == BlockDefinition.Listing.Reading.ROWS ? 3 : 0;
            case BlockDefinition.Chart _,
                    BlockDefinition.TableOf _,
                    BlockDefinition.Profile _,
                    BlockDefinition.Rhythm _ -> 0;
            case BlockDefinition.Touches _, BlockDefinition.Cohorts _, BlockDefinition.Timeline _ -> 0;
            case BlockDefinition.Note _, BlockDefinition.PageBreak _ -> 0;
        };
    }

    private Optional<Block> block(String id, BlockDefinition definition) {
        return switch (definition) {
            case BlockDefinition.Takeaways t ->
                new TakeawayEngine(book, scope, figures, readings, evidence).block(id, t);
            case BlockDefinition.Kpis k -> shows(k.metrics(), "Key figures", blocks.kpis(id, k, links()), id);
            case BlockDefinition.Chart c -> shows(c.metrics(), c.title(), charts.chart(id, c), id);
            case BlockDefinition.TableOf t -> shows(t.metrics(), t.title(), blocks.table(id, t), id);
            case BlockDefinition.Listing l -> listing(id, l);
            case BlockDefinition.Profile _ -> profile(id);
            case BlockDefinition.Rhythm r -> rhythm(id, r);
            case BlockDefinition.Touches t -> touches(id, t);
            case BlockDefinition.Cohorts c ->
                charts.cohorts(
                        id,
                        c.title(),
                        sources.metrics()
                                .cohorts(
                                        new io.rapport.kernel.Period(
                                                scope.lastDay()
                                                        .minusMonths(c.months())
                                                        .withDayOfMonth(1),
                                                scope.lastDay().plusDays(1)),
                                        scope.where(),
                                        viewer),
                        c.months());
            case BlockDefinition.Timeline t -> timeline(id, t);
            case BlockDefinition.Actions a -> actions(id, a);
            case BlockDefinition.Note n -> Optional.of(new Block.Note(n.tone(), n.text()));
            case BlockDefinition.PageBreak _ -> Optional.of(new Block.PageBreak());
        };
    }

    /// Remembers which block shows a metric; charts and tables that come first win.
    private Optional<Block> shows(List<Text> metrics, String title, Optional<Block> block, String id) {
        if (block.isPresent()) {
            metrics.forEach(m -> evidence.putIfAbsent(m.value(), new Evidence(id, title, "")));
        }
        return block;
    }

    private Map<String, String> links() {
        Map<String, String> links = new HashMap<>();
        evidence.forEach((metric, e) -> links.put(metric, e.block()));
        return links;
    }

    private Optional<Block> listing(String id, BlockDefinition.Listing definition) {
        Optional<Block> block = listings.table(id, definition);
        boolean tickets = definition.of() == BlockDefinition.Listing.Reading.TICKETS
                || definition.of() == BlockDefinition.Listing.Reading.OPEN_TICKETS;
        if (tickets && block.isPresent()) {
            ticketsBlock = ticketsBlock == null ? id : ticketsBlock;
            evidence.putIfAbsent("complaints_open", new Evidence(id, definition.title(), ""));
        }
        return block;
    }

    private Optional<Block> profile(String id) {
        ProfileFacts facts = new ProfileFacts(readings, scope);
        return switch (scope.subject()) {
            case Subject.Company _ -> Optional.empty();
            case Subject.Customer c -> sources.customers().find(c.id(), viewer).map(k -> facts.of(id, k, account(k)));
            case Subject.Account a ->
                sources.customers().account(a.id(), viewer).map(k -> facts.of(id, k));
            case Subject.Segment s ->
                sources.segments().all().stream()
                        .filter(k -> k.segment().equals(s.name()))
                        .findFirst()
                        .map(k -> facts.of(id, k));
        };
    }

    private Optional<Account> account(Customer customer) {
        String id = customer.accountId();
        return id == null ? Optional.empty() : sources.customers().account(id, viewer);
    }

    private Optional<Block> rhythm(String id, BlockDefinition.Rhythm definition) {
        List<List<@Nullable Double>> cells = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            cells.add(new ArrayList<>(java.util.Collections.nCopies(24, 0.0)));
        }
        double all = 0;
        for (Row r : readings.rhythm()) {
            double n = r.integer("n");
            all += n;
            cells.get((int) r.integer("weekday") - 1).set((int) r.integer("hour"), n);
        }
        if (all < 10) {
            return Optional.empty();
        }
        List<String> days = new ArrayList<>();
        for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
            days.add(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        List<String> hours = new ArrayList<>();
        for (int h = 0; h < 24; h++) {
            hours.add(String.format(Locale.ROOT, "%02d", h));
        }
        String about = "%s: %s own activities of the last 12 months by weekday and hour"
                .formatted(definition.title(), figures.full(all, Unit.COUNT));
        return Optional.of(new Block.Chart(
                id,
                definition.title(),
                about,
                new ChartSpec.HeatMap("Weekday", days, hours, cells, Unit.COUNT, false),
                226));
    }

    private Optional<Block> touches(String id, BlockDefinition.Touches definition) {
        Map<String, Double> byWay = new LinkedHashMap<>();
        for (Row r : readings.kinds()) {
            String way = TouchWords.way(ActivityKind.of(String.valueOf(r.text("kind"))));
            byWay.merge(way, (double) r.integer("n"), Double::sum);
        }
        List<ChartSpec.Slice> slices = byWay.entrySet().stream()
                .map(e -> new ChartSpec.Slice(e.getKey(), e.getValue()))
                .sorted(java.util.Comparator.comparingDouble(s -> -s.value()))
                .limit(5)
                .toList();
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        ChartSpec.Donut donut = new ChartSpec.Donut("Way", slices, Unit.COUNT);
        return Optional.of(
                new Block.Chart(id, definition.title(), definition.title() + ", by way of contact", donut, 170));
    }

    private Optional<Block> timeline(String id, BlockDefinition.Timeline definition) {
        int read = definition.most() * 5;
        List<Activity> newest =
                switch (scope.subject()) {
                    case Subject.Customer c -> sources.timelines().ofCustomer(c.id(), read, viewer);
                    case Subject.Account a -> sources.timelines().ofAccount(a.id(), read, viewer);
                    case Subject.Segment _, Subject.Company _ -> List.of();
                };
        List<Block.Event> events = new TimelineEvents(scope).of(newest, definition.most());
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Timeline(
                        id,
                        definition.title(),
                        events,
                        "The newest %d; mails that were only sent are left out, repeated ones of a day are one line"
                                .formatted(events.size())));
    }

    private Optional<Block> actions(String id, BlockDefinition.Actions definition) {
        String owner =
                switch (scope.subject()) {
                    case Subject.Account a ->
                        sources.customers()
                                .account(a.id(), viewer)
                                .map(Account::owner)
                                .orElse(null);
                    case Subject.Customer c ->
                        sources.customers()
                                .find(c.id(), viewer)
                                .flatMap(this::account)
                                .map(Account::owner)
                                .orElse(null);
                    case Subject.Segment _, Subject.Company _ -> null;
                };
        return switch (scope.subject()) {
            case Subject.Segment _, Subject.Company _ -> Optional.empty();
            case Subject.Account _, Subject.Customer _ ->
                new ActionRules(readings, scope, figures, owner).block(id, definition.title(), ticketsBlock);
        };
    }

    /// The made blocks of a section; neighbours that fit share a row.
    private List<Block> content(ReportDefinition.SectionDefinition section) {
        List<Block> content = new ArrayList<>();
        List<Block.Cell> row = new ArrayList<>();
        int n = 0;
        for (BlockDefinition definition : section.blocks()) {
            Block block = made.get(section.section().value() + "-" + ++n);
            if (block == null) {
                continue;
            }
            int span = definition.width().span();
            int taken = row.stream().mapToInt(Block.Cell::span).sum();
            if (taken + span > 12) {
                flush(row, content);
            }
            if (span == 12) {
                content.add(block);
            } else {
                row.add(new Block.Cell(span, block));
            }
        }
        flush(row, content);
        return content;
    }

    private static void flush(List<Block.Cell> row, List<Block> content) {
        if (row.size() == 1) {
            content.add(row.getFirst().block());
        } else if (!row.isEmpty()) {
            content.add(new Block.Row(row));
        }
        row.clear();
    }
}
