package io.rapport.report.match;

import io.rapport.identity.match.SharedValue;
import io.rapport.report.document.Block;
import io.rapport.report.document.Block.Column;
import io.rapport.report.document.Block.Section;
import io.rapport.report.document.Block.Table;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values that stopped linking, and why.
final class SharedSection {
    private static final int SHOWN = 40;
    private static final int VALUE_MOST = 60;

    private final MatchView view;
    private final Words words;

    SharedSection(MatchView view, Words words) {
        this.view = view;
        this.words = words;
    }

    Section section() {
        List<SharedValue> shared = view.match().shared();
        Block block = shared.isEmpty()
                ? new Block.Note(Tone.GOOD, "No value was shared by so many that it had to be left out.")
                : table(shared);
        return new Section(
                view.id("shared"),
                view.title("Values that stopped linking"),
                "A switchboard, an info@ mailbox or a made-up number stands with many names; it would"
                        + " join all who carry it, so it is not compared. It stays in your rows.",
                List.of(block));
    }

    private Table table(List<SharedValue> shared) {
        List<List<@Nullable Object>> rows = shared.stream()
                .sorted(Comparator.comparingInt((SharedValue s) -> -s.records()).thenComparing(SharedValue::value))
                .limit(SHOWN)
                .map(s -> Arrays.<@Nullable Object>asList(
                        s.field(),
                        Words.foreign(s.value(), VALUE_MOST),
                        (long) s.records(),
                        (long) s.names(),
                        s.reason()))
                .toList();
        return new Table(
                view.id("shared-values"),
                words.count(shared.size(), "value", "values"),
                List.of(
                        Column.text("Kind"),
                        Column.text("Value"),
                        Column.of("Rows", Unit.COUNT),
                        Column.of("Different names", Unit.COUNT),
                        Column.text("Why")),
                rows,
                null,
                shared.size() > SHOWN
                        ? "The %s on most rows; %s more are not shown. Names are counted up to 64."
                                .formatted(words.count(SHOWN), words.count(shared.size() - SHOWN))
                        : "Names are counted up to 64.");
    }
}
