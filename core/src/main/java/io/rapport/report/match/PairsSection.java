package io.rapport.report.match;

import io.rapport.identity.match.Blocking;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which pairs were compared, and what that may have missed.
final class PairsSection {
    static final double LOW_RECALL = 0.95;

    private final MatchView view;
    private final Words words;

    PairsSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
    }

    Section section() {
        double all = view.rows() * (view.rows() - 1.0) / 2;
        Blocking blocking = view.match().blocking();
        List<Block> blocks = new ArrayList<>();
        if (blocking.all()) {
            blocks.add(new Block.Note(
                    Tone.GOOD,
                    ("There are so few rows that every row was compared with every other: all %s. No match"
                                    + " can be missed here.")
                            .formatted(words.count(all, "pair", "pairs"))));
        } else {
            blocks.add(new Block.Note(
                    blocking.recall() < LOW_RECALL ? Tone.WARN : Tone.NEUTRAL,
                    ("Comparing every row with every other would be %s pairs. The rules below bring together"
                                    + " those that"
                                    + " may be one: %s pairs, 1 in %s. They are estimated to contain %s of all true"
                                    + " matches; what they miss nobody looked at.")
                            .formatted(
                                    words.count(all),
                                    words.count(view.match().compared()),
                                    words.count(all / Math.max(1, view.match().compared())),
                                    words.percent(blocking.recall()))));
            blocks.add(rules(blocking));
        }
        return new Section(
                view.id("pairs"),
                view.title("Which pairs were compared"),
                "Not every pair can be looked at; these rules decide which are.",
                blocks);
    }

    private Table rules(Blocking blocking) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        double found = 0;
        for (Blocking.Rule rule : blocking.rules()) {
            found += rule.gain();
            List<@Nullable Object> row = new ArrayList<>();
            row.add(rule.name());
            row.add(rule.pairs());
            row.add(rule.marginal());
            row.add(rule.alone());
            row.add(rule.gain());
            row.add(Math.min(1, found));
            rows.add(row);
        }
        return new Table(
                view.id("rules"),
                "Blocking rules, in the order in which they are applied",
                List.of(
                        Column.text("Rows that agree on"),
                        Column.of("Pairs", Unit.COUNT),
                        Column.of("New pairs", Unit.COUNT).withBar(),
                        Column.of("Finds alone", Unit.PERCENT),
                        Column.of("Adds", Unit.PERCENT),
                        Column.of("Found so far", Unit.PERCENT)),
                rows,
                null,
                "Pairs and shares are estimated. New pairs are those that no rule above finds: they are"
                        + " what the rule"
                        + " costs. Finds alone is the share of the matches the rule would find without the others, Adds"
                        + " what no rule above finds, Found so far the sum. That is of the matches some rule"
                        + " finds; how many"
                        + " no rule finds is estimated from those that only one finds, and is in the %s above."
                                .formatted(words.percent(blocking.recall())));
    }
}
