package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the user decides about columns.
///
/// @param kinds by name of the column: its kind, or empty to leave it out
/// @param subject what the rows are about; null to find out
public record Overrides(
        Map<String, Optional<FieldKind>> kinds, @Nullable Subject subject) {
    public static final Overrides NONE = new Overrides(Map.of(), null);

    public Overrides {
        kinds = Map.copyOf(kinds);
    }

    /// With more columns to leave out.
    public Overrides ignoring(Set<String> columns) {
        Map<String, Optional<FieldKind>> all = new HashMap<>(kinds);
        columns.forEach(column -> all.put(column, Optional.empty()));
        return new Overrides(all, subject);
    }

    /// Null when nothing is said of the column; case and blanks at the ends do not matter.
    @Nullable
    Optional<FieldKind> of(String column) {
        Optional<FieldKind> exact = kinds.get(column);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, Optional<FieldKind>> entry : kinds.entrySet()) {
            if (same(entry.getKey(), column)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /// Whether a user who writes one means the other.
    public static boolean same(String a, String b) {
        return a.strip().toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
    }
}
