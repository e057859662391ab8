package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Explanation;
import io.rapport.identity.match.Match;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Step;
import io.rapport.report.document.Block.Waterfall;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.List;

/// The pairs where the outcome could as well have been the other one.
final class DoubtSection {
    private static final int VALUE_MOST = 80;

    private final MatchView view;
    private final Words words;
    private final Match match;
    private final Doubtful doubtful;

    DoubtSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
        this.match = view.match();
        this.doubtful = Doubtful.of(match);
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        add(blocks, "Joined with the least evidence", "no rows were joined.", doubtful.joined(), "joined");
        add(
                blocks,
                "Nearly joined",
                "no pair of different clusters came near the threshold.",
                doubtful.apart(),
                "apart");
        add(
                blocks,
                "Above the threshold, and yet not joined",
                "no join was refused: wherever two rows were above the threshold, their groups agreed.",
                doubtful.refused(),
                "refused");
        return new Section(
                view.id("doubt"),
                view.title("The most doubtful pairs"),
                "If you check anything by hand, check these. Each line is one respect; the bars begin"
                        + " where the line above ended, and the dashed line is the threshold.",
                blocks);
    }

    private void add(List<Block> blocks, String title, String none, List<Doubtful.Pair> pairs, String name) {
        List<Block> falls = new ArrayList<>();
        if (pairs.isEmpty()) {
            falls.add(new Block.Note(Tone.NEUTRAL, title + ": " + none));
        }
        for (int i = 0; i < pairs.size(); i++) {
            falls.add(waterfall(title, pairs.get(i), view.id(name + "-" + (i + 1)), name.equals("refused")));
        }
        blocks.addAll(falls);
    }

    private Waterfall waterfall(String title, Doubtful.Pair pair, String id, boolean refused) {
        Explanation why = match.explain(pair.left(), pair.right());
        List<Step> steps = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (Explanation.Part part : why.parts()) {
            if (part.left().isEmpty() && part.right().isEmpty()) {
                silent.add(Words.foreign(part.comparison(), VALUE_MOST));
                continue;
            }
            steps.add(new Step(
                    Words.foreign(part.comparison(), VALUE_MOST),
                    Words.foreign(part.left(), VALUE_MOST),
                    Words.foreign(part.right(), VALUE_MOST),
                    finding(part),
                    part.bits() == 0 ? null : (Double) part.bits()));
        }
        if (!silent.isEmpty()) {
            steps.add(new Step("Neither says", "", "", Words.list(silent), null));
        }
        String left = view.name(pair.left());
        String right = view.name(pair.right());
        return new Waterfall(
                id,
                "%s: %s and %s".formatted(title, left, right),
                verdict(why) + (refused ? " " + counter(pair) : ""),
                left,
                right,
                "Before anything was compared",
                why.prior(),
                steps,
                "Together: " + words.chance(why.probability()),
                Unit.BITS,
                Bits.odds(match.threshold()));
    }

    private static String finding(Explanation.Part part) {
        if (part.rarity() >= 1) {
            return part.level() + ", and a rare one";
        }
        return part.rarity() <= -1 ? part.level() + ", but a frequent one" : part.level();
    }

    private String verdict(Explanation why) {
        String rival =
                switch (why.rival()) {
                    case STRANGERS -> "strangers who agree by chance";
                    case KIN -> view.ofKin();
                    case NEIGHBOURS -> view.ofNeighbours();
                };
        return "Probability %s; the threshold is %s. If they are not one, they are most likely %s."
                .formatted(words.chance(why.probability()), Words.threshold(match.threshold()), rival);
    }

    /// Why two groups were not joined.
    private String counter(Doubtful.Pair pair) {
        String groups = "Their clusters have %s and %s."
                .formatted(
                        words.count(view.together(pair.left()), "row", "rows"),
                        words.count(view.together(pair.right()), "row", "rows"));
        Doubtful.Pair against = doubtful.against(match, pair);
        if (against.odds() < 0) {
            return groups
                    + " What speaks against joining them most is %s and %s: probability %s."
                            .formatted(
                                    view.name(against.left()),
                                    view.name(against.right()),
                                    words.chance(Bits.probability(against.odds())));
        }
        return groups + " A limit or a judgement forbids to join them, or the sum of all their pairs does.";
    }
}
