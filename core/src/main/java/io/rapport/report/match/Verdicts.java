package io.rapport.report.match;

import io.rapport.identity.Evaluation;
import io.rapport.identity.file.Assessment;
import io.rapport.identity.match.Expectation;
import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The few sentences to read if nothing else is read.
final class Verdicts {
    private static final double PRECISE = 0.95;
    private static final double IMPRECISE = 0.9;
    private static final double COMPLETE = 0.9;

    private final MatchView view;
    private final Words words;

    Verdicts(MatchView view, Words words) {
        this.view = view;
        this.words = words;
    }

    /// What labels say.
    static Takeaway measured(Assessment assessment, Words words) {
        Evaluation e = assessment.own().evaluation();
        return takeaway(
                tone(e.precision(), e.recall()),
                ("Measured with labels: %s of the pairs put together are right, %s of those that belong"
                                + " together were found (F1 %s, n = %s).")
                        .formatted(
                                words.percent(e.precision()),
                                words.percent(e.recall()),
                                words.percent(e.f1()),
                                words.count(e.records(), "row", "rows")),
                "evaluation",
                "Compared with labels");
    }

    List<Takeaway> all() {
        List<Takeaway> found = new ArrayList<>();
        found.add(clusters());
        found.add(expected());
        if (view.match().blocking().recall() < PairsSection.LOW_RECALL) {
            found.add(takeaway(
                    Tone.WARN,
                    ("The pairs compared contain an estimated %s of the true matches; the others were never"
                                    + " looked at.")
                            .formatted(words.percent(view.match().blocking().recall())),
                    view.id("pairs"),
                    "Which pairs were compared"));
        }
        refused(found);
        shared(found);
        unlinkable(found);
        return found;
    }

    private Takeaway clusters() {
        int largest = Arrays.stream(view.size()).max().orElse(0);
        long several = Arrays.stream(view.size()).filter(s -> s > 1).count();
        return takeaway(
                Tone.NEUTRAL,
                "%s are about %s; %s more than one row, %s at most."
                        .formatted(
                                words.count(view.rows(), "row", "rows"),
                                words.count(view.clusters(), view.one(), view.many()),
                                words.count(several, "has", "have"),
                                words.count(largest)),
                view.id("clusters"),
                "Clusters");
    }

    private Takeaway expected() {
        Expectation e = view.match().expected();
        return takeaway(
                tone(e.precision(), e.recall()),
                ("The model expects %s of the joined pairs to be right and %s of the true pairs to be"
                                + " found, at a threshold of %s.")
                        .formatted(
                                words.percent(e.precision()),
                                words.percent(e.recall()),
                                Words.threshold(e.threshold())),
                view.id("scores"),
                "Scores and the threshold");
    }

    private void refused(List<Takeaway> found) {
        int refused = view.match().refused().size();
        if (refused > 0) {
            found.add(takeaway(
                    Tone.WARN,
                    "%s above the threshold did not join their groups, because other rows speak against it."
                            .formatted(words.count(refused, "pair", "pairs")),
                    view.id("doubt"),
                    "The most doubtful pairs"));
        }
    }

    private void shared(List<Takeaway> found) {
        int shared = view.match().shared().size();
        if (shared > 0) {
            found.add(takeaway(
                    Tone.NEUTRAL,
                    "%s on too many different rows to say who somebody is, and no longer %s."
                            .formatted(
                                    words.count(shared, "value stands", "values stand"),
                                    shared == 1 ? "links" : "link"),
                    view.id("shared"),
                    "Values that stopped linking"));
        }
    }

    private void unlinkable(List<Takeaway> found) {
        Unlinkable unlinkable = view.unlinkable();
        if (unlinkable.count() > 0) {
            found.add(takeaway(
                    Tone.WARN,
                    "%s (%s) %s too little to be linked with anything."
                            .formatted(
                                    words.count(unlinkable.count(), "row", "rows"),
                                    words.percent(unlinkable.share()),
                                    unlinkable.count() == 1 ? "says" : "say"),
                    view.id("unlinkable"),
                    "Rows that cannot be linked"));
        }
    }

    private static Tone tone(double precision, double recall) {
        return precision < IMPRECISE ? Tone.BAD : precision >= PRECISE && recall >= COMPLETE ? Tone.GOOD : Tone.WARN;
    }

    private static Takeaway takeaway(Tone tone, String sentence, String block, String label) {
        return new Takeaway(tone, block, sentence, 1, new Takeaway.Evidence(block, label, label));
    }
}
