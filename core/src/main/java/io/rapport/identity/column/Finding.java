package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;
import org.jspecify.annotations.Nullable;

/// What was found out about a column.
///
/// @param kind what it is compared as; null when it is left out
/// @param slot see [io.rapport.identity.match.Field]
/// @param reading how its values become those of the kind
/// @param type which one of its kind: `ssn`, `occupation`; empty where there are no such
/// @param isKey whether it names the record
/// @param reason why, for people
public record Finding(
        Column column, @Nullable FieldKind kind, int slot, Reading reading, String type, boolean isKey, String reason) {

    /// How values of a column become those of its kind.
    public enum Reading {
        AS_WRITTEN,
        /// To ISO form, in the order of day and month that the column shows.
        DATE,
        /// `Mrs` to `female`.
        SALUTATION,
        /// `jr` goes behind the name of its slot.
        SUFFIX,
        /// A year, a month, a day: together they are a date.
        BIRTH_PART,
        /// Says whether the row is about a person or a company.
        RECORD_TYPE
    }

    public boolean isUsed() {
        return kind != null;
    }
}
