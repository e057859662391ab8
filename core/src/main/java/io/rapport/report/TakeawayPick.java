package io.rapport.report;

import io.rapport.report.document.Takeaway;
import io.rapport.report.document.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses which sentences are shown: the highest scores, at most two of one topic, and at least one risk and one win
/// where there are any.
final class TakeawayPick {
    private static final int TOPIC_MAX = 2;
    private static final Comparator<Takeaway> BEST_FIRST =
            Comparator.comparingDouble((Takeaway t) -> -t.score()).thenComparing(Takeaway::sentence);

    private TakeawayPick() {}

    /// @param most at least 1
    static List<Takeaway> of(List<Takeaway> candidates, int most) {
        List<Takeaway> ranked = candidates.stream().sorted(BEST_FIRST).toList();
        List<Takeaway> picked = new ArrayList<>();
        if (most > 1) {
            best(ranked, Tone.BAD).ifPresent(picked::add);
            best(ranked, Tone.GOOD).ifPresent(picked::add);
        }
        Map<String, Integer> topics = new HashMap<>();
        picked.forEach(t -> topics.merge(t.topic(), 1, Integer::sum));
        for (Takeaway t : ranked) {
            if (picked.size() < most && !picked.contains(t) && topics.getOrDefault(t.topic(), 0) < TOPIC_MAX) {
                picked.add(t);
                topics.merge(t.topic(), 1, Integer::sum);
            }
        }
        picked.sort(BEST_FIRST);
        return picked;
    }

    private static Optional<Takeaway> best(List<Takeaway> ranked, Tone tone) {
        return ranked.stream().filter(t -> t.tone() == tone).findFirst();
    }
}
