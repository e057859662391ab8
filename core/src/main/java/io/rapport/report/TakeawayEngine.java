package io.rapport.report;

import io.rapport.definition.Text;
import io.rapport.engine.Row;
import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.report.document.Block;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Takeaway.Evidence;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Computes what a report says in words. Deterministic: the same figures give the same sentences.
///
/// Candidates are every watched metric against the period before, last year and its target, runs of months in one
/// direction, the subject's rank among its peers, and open complaints. [Change#score] ranks them, [TakeawayPick]
/// chooses, [Contribution] finds the part that explains most of a change. Changes with few rows behind them, or of less
/// than 3 %, are left unsaid.
final class TakeawayEngine {
    private static final long ROWS_MIN = 5;
    private static final long BASE_TIMES_MAX = 8;
    private static final double SIZE_MIN = 0.03;
    private static final double POINTS_MIN = 0.01;
    private static final int HISTORY_MONTHS = 25;
    private static final double DAYS_A_MONTH = 30.44;

    private final MetricBook book;
    private final Scope scope;
    private final Figures figures;
    private final Readings readings;
    private final Map<String, Evidence> links;

    /// @param links the block that shows a metric, by its name; `""` for where to look otherwise
    TakeawayEngine(MetricBook book, Scope scope, Figures figures, Readings readings, Map<String, Evidence> links) {
        this.book = book;
        this.scope = scope;
        this.figures = figures;
        this.readings = readings;
        this.links = links;
    }

    /// Empty when there is nothing worth saying.
    Optional<Block> block(String id, BlockDefinition.Takeaways definition) {
        Map<String, Change> changes = new HashMap<>();
        List<Takeaway> candidates = new ArrayList<>();
        for (Text name : definition.metrics()) {
            if (book.fits(name.value())) {
                Metric metric = book.metric(name.value());
                List<Takeaway> ofMetric = new ArrayList<>();
                best(metric).ifPresent(c -> {
                    changes.put(metric.name(), c);
                    ofMetric.add(said(c));
                });
                target(metric).ifPresent(ofMetric::add);
                run(metric).ifPresent(ofMetric::add);
                ofMetric.stream()
                        .max(Comparator.comparingDouble(Takeaway::score))
                        .ifPresent(candidates::add);
            }
        }
        complaint().ifPresent(candidates::add);
        rank().ifPresent(candidates::add);
        List<Takeaway> picked = TakeawayPick.of(candidates, definition.most());
        if (picked.isEmpty()) {
            return Optional.empty();
        }
        Contribution contribution = new Contribution(book, scope, figures);
        Map<String, String> reasons = contribution.of(
                changes.values().stream()
                        .filter(c -> picked.stream().anyMatch(t -> t.sentence().equals(said(c).sentence())))
                        .toList(),
                definition.drivers().stream().map(Text::value).toList());
        List<Takeaway> explained =
                picked.stream().map(t -> explained(t, changes, reasons)).toList();
        return Optional.of(new Block.Takeaways(id, explained));
    }

    private Takeaway explained(Takeaway t, Map<String, Change> changes, Map<String, String> reasons) {
        for (Change change : changes.values()) {
            String reason = reasons.get(change.metric().name());
            if (reason != null && said(change).sentence().equals(t.sentence())) {
                return new Takeaway(t.tone(), t.topic(), t.sentence() + " " + reason, t.score(), t.evidence());
            }
        }
        return t;
    }

    /// The more telling of the comparisons with the period before and with last year.
    private Optional<Change> best(Metric metric) {
        List<Change> changes = new ArrayList<>();
        change(metric, scope.previous(), scope.previousInWords()).ifPresent(changes::add);
        if (!scope.previousIsLastYear()) {
            change(metric, scope.lastYear(), "the same days last year").ifPresent(changes::add);
        }
        return changes.stream().filter(c -> c.score() > 0).max(Comparator.comparingDouble(Change::score));
    }

    private Optional<Change> change(Metric metric, Period from, String inWords) {
        MetricBook.Value now = book.total(metric.name(), scope.now());
        MetricBook.Value then = book.total(metric.name(), from);
        Double value = now.value();
        Double before = then.value();
        if (value == null || before == null || before == 0 || !enough(metric.additive(), now.n(), then.n())) {
            return Optional.empty();
        }
        Unit unit = Unit.of(metric.unit());
        double size = unit.isAbsolute() ? value - before : (value - before) / Math.abs(before);
        if (Math.abs(size) < (unit == Unit.POINTS ? 3 : unit == Unit.PERCENT ? POINTS_MIN : SIZE_MIN)) {
            return Optional.empty();
        }
        double months = metric.additive() ? Math.max(1, scope.now().days() / DAYS_A_MONTH) : 1;
        double monthsThen = metric.additive() ? Math.max(1, from.days() / DAYS_A_MONTH) : 1;
        List<Double> history = history(metric.name());
        double z = Change.z(value / months, before / monthsThen, history);
        boolean isNew =
                history.size() < 3 || (history.getLast() - history.get(history.size() - 3)) * (value - before) <= 0;
        return Optional.of(new Change(metric, unit, from, inWords, value, before, z, isNew));
    }

    /// Enough rows behind both values to speak of a change: of ratios and medians in both, of sums in one of them.
    /// A ratio whose base is many times the other one is not compared: a source came or went in between, not a
    /// behaviour.
    static boolean enough(boolean additive, long now, long then) {
        if (additive) {
            return Math.max(now, then) >= ROWS_MIN;
        }
        return Math.min(now, then) >= ROWS_MIN && Math.max(now, then) <= BASE_TIMES_MAX * Math.min(now, then);
    }

    /// Twelve months before the period, without gaps.
    private List<Double> history(String name) {
        List<LocalDate> days = book.monthsBack(HISTORY_MONTHS).stream()
                .filter(d -> d.plusMonths(1).compareTo(scope.now().start()) <= 0)
                .toList();
        return book.course(name, days.subList(Math.max(0, days.size() - 12), days.size())).stream()
                .filter(Objects::nonNull)
                .map(v -> (Double) v)
                .toList();
    }

    private Takeaway said(Change c) {
        String move = c.now() > c.before() ? "rose" : "fell";
        String size = figures.change(Math.abs(c.size()), c.unit()).substring(1);
        String sentence = "%s %s by %s to %s against %s (%s)."
                .formatted(
                        c.metric().label(),
                        move,
                        size,
                        figures.brief(c.now(), c.unit()),
                        c.inWords(),
                        figures.brief(c.before(), c.unit()));
        String query = "%s, %s and %s".formatted(c.metric().name(), scope.now(), c.from());
        return new Takeaway(
                c.tone(),
                topic(c.metric()),
                sentence,
                c.score(),
                evidence(c.metric().name(), query));
    }

    private Optional<Takeaway> target(Metric metric) {
        Double target = metric.target();
        MetricBook.Value now = book.total(metric.name(), scope.now());
        Double value = now.value();
        if (target == null || target == 0 || value == null || now.n() < ROWS_MIN) {
            return Optional.empty();
        }
        Unit unit = Unit.of(metric.unit());
        boolean lower = metric.better() == io.rapport.metric.Better.LOWER;
        boolean met = lower ? value <= target : value >= target;
        double gap = Math.abs(value - target) / Math.abs(target);
        String sentence = "%s is %s; the target of %s is %s."
                .formatted(
                        metric.label(),
                        figures.brief(value, unit),
                        figures.brief(target, unit),
                        met ? "reached" : "missed");
        double score = Math.min(1, gap * 2) * (met ? 0.6 : 0.9);
        return Optional.of(new Takeaway(
                met ? Tone.GOOD : Tone.BAD,
                topic(metric),
                sentence,
                score,
                evidence(metric.name(), metric.name() + ", " + scope.now())));
    }

    /// Three complete months or more in one direction, by 15 % or more together.
    private Optional<Takeaway> run(Metric metric) {
        List<LocalDate> days = book.monthsBack(13);
        boolean lastIsPartial =
                days.getLast().plusMonths(1).isAfter(scope.asOf().plusDays(1));
        List<LocalDate> full = lastIsPartial ? days.subList(0, 12) : days.subList(1, 13);
        List<@Nullable Double> course = book.course(metric.name(), full);
        Double last = course.getLast();
        if (last == null) {
            return Optional.empty();
        }
        int steps = 0;
        double direction = 0;
        double start = last;
        for (int i = course.size() - 1; i > 0; i--) {
            Double here = course.get(i);
            Double earlier = course.get(i - 1);
            if (here == null
                    || earlier == null
                    || here.equals(earlier)
                    || direction != 0 && Math.signum(here - earlier) != direction) {
                break;
            }
            direction = Math.signum(here - earlier);
            start = earlier;
            steps++;
        }
        Unit unit = Unit.of(metric.unit());
        double size = start == 0 ? 0 : (last - start) / Math.abs(start);
        boolean small = (unit == Unit.COUNT || unit == Unit.NUMBER || unit == Unit.POINTS)
                && Math.max(Math.abs(start), Math.abs(last)) < ROWS_MIN * 2;
        if (steps < 3
                || Math.abs(size) < 0.15
                || small
                || book.total(metric.name(), scope.now()).n() < ROWS_MIN * 2) {
            return Optional.empty();
        }
        Tone tone = MetricBlocks.better(metric).of(direction);
        String sentence = "%s has %s for %d months in a row, from %s in %s to %s in %s."
                .formatted(
                        metric.label(),
                        direction > 0 ? "risen" : "fallen",
                        steps,
                        figures.brief(start, unit),
                        figures.month(full.get(full.size() - 1 - steps)),
                        figures.brief(last, unit),
                        figures.month(full.getLast()));
        double score = Math.min(1, Math.abs(size) * 2)
                * (tone == Tone.BAD ? 1.2 : tone == Tone.GOOD ? 1 : 0.5)
                * Math.min(steps, 6)
                / 3;
        return Optional.of(new Takeaway(
                tone, topic(metric), sentence, score, evidence(metric.name(), metric.name() + " by month")));
    }

    private Optional<Takeaway> complaint() {
        if (scope.subject() instanceof Subject.Company || scope.subject() instanceof Subject.Segment) {
            return Optional.empty();
        }
        List<Row> open = readings.tickets(Readings.Only.OPEN, 50).stream()
                .filter(r -> Boolean.TRUE.equals(r.get("is_complaint")))
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Row oldest = open.stream()
                .max(Comparator.comparingLong(r -> r.integer("age")))
                .orElseThrow();
        String subject = oldest.text("subject");
        long age = oldest.integer("age");
        String sentence = "%s, the oldest for %s%s%s."
                .formatted(
                        open.size() == 1 ? "1 complaint is open" : open.size() + " complaints are open",
                        age == 1 ? "1 day" : age + " days",
                        subject == null ? "" : ": “" + subject + "”",
                        Boolean.TRUE.equals(oldest.get("unanswered")) ? "; it was never answered" : "");
        return Optional.of(new Takeaway(
                Tone.BAD,
                "complaint",
                sentence,
                2 + Math.min(2, age / 30.0),
                evidence("complaints_open", "open complaints")));
    }

    private Optional<Takeaway> rank() {
        Row rank = readings.rank().orElse(null);
        if (rank == null || rank.integer("of") < 20) {
            return Optional.empty();
        }
        long place = rank.integer("better") + 1;
        double share = place / (double) rank.integer("of");
        if (share > 0.1) {
            return Optional.empty();
        }
        String sentence = "Number %s of %s by revenue of the last 12 months (top %s)."
                .formatted(
                        figures.full(place, Unit.COUNT),
                        figures.full(rank.integer("of"), Unit.COUNT),
                        share < 0.01 ? "1%" : (int) Math.ceil(share * 100) + "%");
        return Optional.of(new Takeaway(
                Tone.GOOD,
                "rank",
                sentence,
                1.2 - share * 4,
                evidence("revenue", "revenue of the last 12 months, ranked")));
    }

    private static String topic(Metric metric) {
        return metric.models().isEmpty() ? metric.name() : metric.models().getFirst();
    }

    private Evidence evidence(String metric, String query) {
        Evidence link =
                links.getOrDefault(metric, links.getOrDefault("", new Evidence("main", "See the report", query)));
        return new Evidence(link.block(), link.label(), query);
    }
}
