package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Meaningless;
import io.rapport.identity.match.SharedValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which values of identifiers do not join records, and why: they mean nothing, or too many share them.
final class SharedNotes {
    private final Map<String, String> reasons = new HashMap<>();
    private final Match match;
    private final Meaningless meaningless;

    SharedNotes(Match match, Meaningless meaningless) {
        this.match = match;
        this.meaningless = meaningless;
        for (SharedValue shared : match.shared()) {
            reasons.put(key(shared.field(), shared.value()), shared.reason());
        }
    }

    /// One row a value, in the input's own writing but lower case.
    void write(TableWriter writer, Entity entity) {
        Set<String> written = new HashSet<>();
        for (Match.Idle idle : match.idle()) {
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
