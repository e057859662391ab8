package io.rapport.identity.column;

import io.rapport.identity.column.ColumnNames.Named;
import io.rapport.identity.column.Finding.Reading;
import io.rapport.identity.match.FieldKind;
import org.jspecify.annotations.Nullable;

/// What is thought of one column while its neighbours are still being looked at.
final class Draft {
    final int position;
    final Column column;
    final Named named;
    final Profile profile;

    Meaning meaning;
    String type;

    @Nullable
    FieldKind kind;

    Reading reading = Reading.AS_WRITTEN;
    int slot;
    boolean isKey;
    /// Only the values say what it is.
    boolean guessed;
    /// Asked for by the user: nothing overrules it.
    boolean fixed;
    String reason = "";

    Draft(int position, Column column, Named named, Profile profile) {
        this.position = position;
        this.column = column;
        this.named = named;
        this.profile = profile;
        this.meaning = named.meaning();
        this.type = named.type();
    }

    void use(FieldKind as, String why) {
        kind = as;
        reason = why;
    }

    void leaveOut(String why) {
        kind = null;
        reason = why;
    }

    boolean is(FieldKind... kinds) {
        for (FieldKind k : kinds) {
            if (kind == k) {
                return true;
            }
        }
        return false;
    }

    Finding finding() {
        return new Finding(column, kind, slot, reading, type, isKey, reason);
    }
}
