package io.rapport.report;

import io.rapport.engine.Row;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Action;
import io.rapport.report.document.Figures;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to do next, by rules a reader can check: every action names the fact that calls for it. No model, no score.
///
/// Rules: an open complaint; a ticket nobody answered; a silence of more than twice the usual gap between orders; a bad
/// rating within 30 days; a contract that renews or ends within 60 days; an open deal whose day of decision has passed.
final class ActionRules {
    private static final int RENEWAL_DAYS = 60;
    private static final int GAPS_MIN = 3;
    private static final int ACTIONS_MAX = 6;

    private final Readings readings;
    private final Scope scope;
    private final Figures figures;
    private final @Nullable String owner;
    private final List<Action> actions = new ArrayList<>();

    /// @param owner who looks after the account, if known
    ActionRules(Readings readings, Scope scope, Figures figures, @Nullable String owner) {
        this.readings = readings;
        this.scope = scope;
        this.figures = figures;
        this.owner = owner;
    }

    /// Most urgent first; empty when nothing calls for action.
    ///
    /// @param tickets id of the block that lists the tickets, if the report has one
    Optional<Block> block(String id, String title, @Nullable String tickets) {
        tickets(tickets);
        silence();
        ratings();
        contracts();
        deals();
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        actions.sort(Comparator.comparing(Action::due).thenComparing(a -> a.tone() != Tone.BAD));
        return Optional.of(new Block.Actions(id, title, actions.subList(0, Math.min(ACTIONS_MAX, actions.size()))));
    }

    private void tickets(@Nullable String target) {
        for (Row r : readings.tickets(Readings.Only.OPEN, 3)) {
            String subject = r.text("subject") == null ? "ticket " + r.text("key") : "“" + r.text("subject") + "”";
            String agent = r.text("agent") == null ? r.text("department") : r.text("agent");
            long age = r.integer("age");
            if (Boolean.TRUE.equals(r.get("is_complaint"))) {
                add("Resolve the complaint " + subject, "Open for " + days(age), agent, 1, Tone.BAD, target);
            } else if (Boolean.TRUE.equals(r.get("unanswered")) && age >= 1) {
                add("Answer " + subject, "No answer for " + days(age), agent, 1, Tone.BAD, target);
            }
        }
    }

    private void silence() {
        Row gaps = readings.orderGaps().orElse(null);
        if (gaps == null || gaps.integer("n") < GAPS_MIN) {
            return;
        }
        Double usual = gaps.number("gap");
        LocalDate last = gaps.date("last");
        if (usual == null || last == null) {
            return;
        }
        long silent = readings.daysSince(last);
        if (silent > 2 * Math.max(7, usual)) {
            add(
                    "Get in touch",
                    "No order for %s; half of the gaps before were %s or less"
                            .formatted(days(silent), days(Math.round(usual))),
                    owner,
                    5,
                    Tone.WARN,
                    null);
        }
    }

    private void ratings() {
        for (Row r : readings.badRatings().stream().limit(1).toList()) {
            String comment = r.text("comment");
            String why = "Rated %s of %s on %s"
                    .formatted(
                            figures.full(r.number("score"), Unit.NUMBER),
                            figures.full(r.number("score_max"), Unit.NUMBER),
                            figures.full(r.date("answered_on"), Unit.DATE));
            add(
                    "Ask what went wrong",
                    comment == null || comment.isBlank() ? why : why + ": “" + comment + "”",
                    r.text("department"),
                    3,
                    Tone.BAD,
                    null);
        }
    }

    private void contracts() {
        for (Row r : readings.contracts(5)) {
            LocalDate ends = r.date("ended_on");
            LocalDate renews = r.date("renews_on");
            String plan = r.text("plan") == null ? "the contract" : "“" + r.text("plan") + "”";
            if (!Boolean.TRUE.equals(r.get("is_active"))) {
                continue;
            }
            if (ends != null && -readings.daysSince(ends) <= RENEWAL_DAYS) {
                add("Win back " + plan, "It ends on " + figures.date(ends), owner, 3, Tone.BAD, null);
            } else if (renews != null
                    && renews.isAfter(scope.lastDay())
                    && -readings.daysSince(renews) <= RENEWAL_DAYS) {
                add(
                        "Prepare the renewal of " + plan,
                        "It renews on " + figures.date(renews),
                        owner,
                        7,
                        Tone.WARN,
                        null);
            }
        }
    }

    private void deals() {
        for (Row r : readings.deals(5)) {
            LocalDate decision = r.date("closed_on");
            if (Boolean.FALSE.equals(r.get("is_closed")) && decision != null && decision.isBefore(scope.lastDay())) {
                String name = r.text("name") == null ? "the open deal" : "“" + r.text("name") + "”";
                add(
                        "Update " + name,
                        "A decision was expected on " + figures.date(decision),
                        r.text("owner"),
                        5,
                        Tone.WARN,
                        null);
            }
        }
    }

    private void add(String what, String why, @Nullable String who, int dueDays, Tone tone, @Nullable String target) {
        actions.add(
                new Action(what, why, who == null ? owner : who, scope.lastDay().plusDays(dueDays), tone, target));
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
