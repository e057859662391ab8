package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Meaningless;
import io.rapport.identity.match.SharedValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which values of identifiers do not join records, and why: they mean nothing, or too many share them.
final class SharedNotes {
    private final Map<String, String> reasons = new HashMap<>();
    private final List<Match.Idle> values;
    private final Meaningless meaningless;

    /// @param values that link nobody
    /// @param stopped why, of those that mean something
    SharedNotes(List<Match.Idle> values, List<SharedValue> stopped, Meaningless meaningless) {
        this.values = values;
        this.meaningless = meaningless;
        for (SharedValue shared : stopped) {
            reasons.put(key(shared.field(), shared.value()), shared.reason());
        }
    }

    /// One row a value, in the input's own writing but lower case.
    void write(TableWriter writer, Entity entity) {
        Set<String> written = new HashSet<>();
        for (Match.Idle idle : values) {
            String kind = EntityRecords.identifier(idle.field());
            String note = note(idle, kind);
            String lower = idle.text().toLowerCase(Locale.ROOT);
            if (note != null && written.add(key(kind, lower))) {
                writer.add(entity.word()).add(kind).add(lower).add(note).endRow();
            }
        }
    }

    private @Nullable String note(Match.Idle idle, String kind) {
        String normal = idle.normal();
        if (normal != null) {
            return reasons.get(key(kind, normal));
        }
        return meaningless.is(idle.field().kind(), idle.text()) ? "means nothing: a placeholder, or blocked" : null;
    }

    private static String key(String kind, String value) {
        return kind + '\n' + value;
    }
}
