package io.rapport.report.match;

import io.rapport.report.document.Document.Definition;
import java.util.List;

/// What the words of a match report mean.
final class Terms {
    private Terms() {}

    static List<Definition> all() {
        return List.of(
                new Definition(
                        "Bit",
                        "Unit of evidence. One bit more doubles the odds that two rows are one; ten bits are"
                                + " about a thousand to one.",
                        null,
                        "log2 of the odds"),
                new Definition(
                        "Probability", "How sure the model is that two rows are one.", null, "odds / (1 + odds)"),
                new Definition(
                        "m, u",
                        "How often a finding (same birth date, say) comes up among rows of one subject (m) and"
                                + " among strangers (u).",
                        null,
                        "evidence = log2(m / u)"),
                new Definition("Blocking rule", "What two rows must agree on to be compared at all.", null, null),
                new Definition(
                        "Cluster",
                        "Rows held to be one subject. Groups grow by the strongest pairs first, and only while"
                                + " all pairs between two groups together speak for it.",
                        null,
                        null),
                new Definition("Precision", "Share of the pairs put together that are right.", null, "right / found"),
                new Definition(
                        "Recall",
                        "Share of the pairs that belong together that were put together.",
                        null,
                        "right / true"),
                new Definition("F1", "One figure for both.", null, "2 · precision · recall / (precision + recall)"),
                new Definition(
                        "B-cubed",
                        "Precision and recall as a row sees them: of the rows in its cluster, how many belong"
                                + " there; of those that belong there, how many are."
                                + " Large clusters weigh less than with pairs.",
                        null,
                        "mean over rows"),
                new Definition(
                        "Exactly right",
                        "Share of the subjects whose cluster has all their rows and no other.",
                        null,
                        null));
    }
}
