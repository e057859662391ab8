package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Meaningless;
import io.rapport.identity.match.Normal;
import io.rapport.identity.match.RecordSet;
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
    private final Meaningless meaningless;

    SharedNotes(Match match, Meaningless meaningless) {
        this.meaningless = meaningless;
        for (SharedValue shared : match.shared()) {
            reasons.put(key(shared.field(), shared.value()), shared.reason());
        }
    }

    /// One row a value, in the input's own writing but lower case.
    void write(TableWriter writer, Entity entity, RecordSet records) {
        Set<String> written = new HashSet<>();
        for (Field field : records.fields()) {
            if (!IdentityDefinition.isIdentifier(field.kind())) {
                continue;
            }
            String kind = EntityRecords.identifier(field);
            for (String value : field.codes().value()) {
                String note = note(field, kind, value);
                String lower = value.toLowerCase(Locale.ROOT);
                if (note != null && written.add(key(kind, lower))) {
                    writer.add(entity.word()).add(kind).add(lower).add(note).endRow();
                }
            }
        }
    }

    private @Nullable String note(Field field, String kind, String value) {
        if (meaningless.is(field.kind(), value)) {
            return "means nothing: a placeholder, or blocked";
        }
        String normal = Normal.identifier(field.kind(), value);
        return normal == null ? null : reasons.get(key(kind, normal));
    }

    private static String key(String kind, String value) {
        return kind + '\n' + value;
    }
}
