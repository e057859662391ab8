package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Model;
import io.rapport.identity.match.Model.Evidence;
import io.rapport.identity.match.Model.Trained;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.ChartSpec.Backing;
import io.rapport.report.document.ChartSpec.BarGroup;
import io.rapport.report.document.ChartSpec.BarRow;
import io.rapport.report.document.ChartSpec.BarTable;
import io.rapport.report.document.ChartSpec.Measure;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What agreement and difference are worth, and what this was learned from.
final class EvidenceSection {
    private static final int NAMED = 4;
    private static final double OFTEN = 0.3;

    private final MatchView view;
    private final Words words;
    private final Model model;

    EvidenceSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
        this.model = view.match().model();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Note(Tone.NEUTRAL, prior()));
        blocks.add(weights());
        blocks.add(new Block.Note(
                untrained() == 0 ? Tone.NEUTRAL : Tone.WARN,
                "A filled bar was learned from at least 30 matches in these data, a pale one (weak) from"
                        + " 1 to 30; an outline"
                        + " (untrained) is experience from elsewhere, because these data hold no match with this"
                        + " finding."
                        + " %s of %s findings are untrained."
                                .formatted(words.count(untrained()), words.count(findings()))));
        blocks.add(shares());
        blocks.add(new Block.Note(Tone.NEUTRAL, kin()));
        return new Section(
                view.id("evidence"),
                view.title("What agreement is worth"),
                ("Each finding adds or takes evidence, in bits: one bit more makes it twice as likely"
                                + " that two rows are one %s, and one less half as likely.")
                        .formatted(view.one()),
                blocks);
    }

    private String prior() {
        return ("Before anything is compared, two rows picked at random are one %s with a chance of %s, or %s. It"
                        + " takes as many bits of agreement to make up for that. This was learned without labels, in %s, from"
                        + " an estimated %s among %s rows.")
                .formatted(
                        view.one(),
                        words.chance(Bits.probability(model.prior())),
                        words.bits(model.prior()),
                        words.count(model.rounds(), "round", "rounds"),
                        words.count(model.matches(), "pair of one " + view.one(), "pairs of one " + view.one()),
                        words.count(model.records()));
    }

    private Chart weights() {
        List<BarGroup> groups = new ArrayList<>();
        for (Trained trained : model.comparisons()) {
            List<BarRow> rows = new ArrayList<>();
            for (int level = trained.match().length - 1; level >= 0; level--) {
                rows.add(row(trained, level, List.of(trained.weight(level)), true));
            }
            groups.add(new BarGroup(trained.name(), rows));
        }
        return new Chart(
                view.id("weights"),
                "Evidence of each finding, in bits",
                "Bars: evidence of each finding, by what is compared.",
                new BarTable("Finding", List.of(new Measure("Evidence", Unit.BITS)), groups),
                0,
                "Bars to the right speak for one " + view.one() + ", bars to the left against it; rarer values"
                        + " count more than shown, frequent ones less.");
    }

    private static BarRow row(Trained trained, int level, List<@Nullable Double> values, boolean remarked) {
        Evidence evidence = trained.evidence()[level];
        Backing backing =
                switch (evidence) {
                    case TRAINED -> Backing.FULL;
                    case WEAK -> Backing.SOME;
                    case UNTRAINED -> Backing.NONE;
                };
        String remark =
                switch (evidence) {
                    case TRAINED -> null;
                    case WEAK -> "weak";
                    case UNTRAINED -> "untrained";
                };
        return new BarRow(
                trained.labels().get(level), values, remarked ? backing : Backing.FULL, remarked ? remark : null);
    }

    private Chart shares() {
        List<Measure> measures = new ArrayList<>(
                List.of(new Measure("Same " + view.one(), Unit.CHANCE), new Measure("Strangers", Unit.CHANCE)));
        boolean kin = model.kin() >= 1;
        boolean neighbours = model.neighbours() >= 1;
        if (kin) {
            measures.add(new Measure(view.kin(), Unit.CHANCE));
        }
        if (neighbours) {
            measures.add(new Measure(view.neighbours(), Unit.CHANCE));
        }
        List<BarGroup> groups = new ArrayList<>();
        for (Trained trained : model.comparisons()) {
            List<BarRow> rows = new ArrayList<>();
            for (int level = trained.match().length - 1; level >= 0; level--) {
                List<@Nullable Double> values = new ArrayList<>();
                values.add(trained.match()[level]);
                values.add(trained.stranger()[level]);
                if (kin) {
                    values.add(trained.kin()[level]);
                }
                if (neighbours) {
                    values.add(trained.neighbour()[level]);
                }
                rows.add(row(trained, level, values, false));
            }
            groups.add(new BarGroup(trained.name(), rows));
        }
        return new Chart(
                view.id("shares"),
                "How often each finding comes up",
                "Bars: share of pairs by finding, by what is compared.",
                new BarTable("Finding", measures, groups),
                0,
                ("Of 100 pairs that are one %s, so many come out so (m); of 100 pairs of strangers, so"
                                + " many (u); the evidence"
                                + " is the ratio of the two.")
                        .formatted(view.one()));
    }

    /// What those have in common who belong together without being one.
    private String kin() {
        String who = view.kin().toLowerCase(java.util.Locale.ROOT);
        if (model.kin() < 1) {
            return "No pairs of one %s were found, rows that agree on much and yet are not one.".formatted(who);
        }
        List<Trained> often = model.comparisons().stream()
                .filter(t -> t.kin()[top(t)] >= OFTEN)
                .sorted(Comparator.comparingDouble((Trained t) -> -t.kin()[top(t)]))
                .limit(NAMED)
                .toList();
        List<String> agree = often.stream()
                .map(t -> "%s in %s".formatted(t.labels().get(top(t)), words.percent(t.kin()[top(t)])))
                .toList();
        return ("About %s of one %s were found: two different %s who belong together. They agree as follows: %s."
                        + " So such agreement alone does not make two rows one.")
                .formatted(
                        words.count(model.kin(), "pair", "pairs"),
                        who,
                        view.many(),
                        agree.isEmpty() ? "on nothing in particular" : Words.list(agree));
    }

    private static int top(Trained trained) {
        return trained.kin().length - 1;
    }

    int untrained() {
        int untrained = 0;
        for (Trained trained : model.comparisons()) {
            for (Evidence evidence : trained.evidence()) {
                untrained += evidence == Evidence.UNTRAINED ? 1 : 0;
            }
        }
        return untrained;
    }

    int findings() {
        return model.comparisons().stream().mapToInt(t -> t.evidence().length).sum();
    }
}
