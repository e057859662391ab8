package io.rapport.quality;

import io.rapport.definition.Entity;
import org.jspecify.annotations.Nullable;

/// Something a row of one stream can have wrong, with the SQL that tells.
///
/// @param code number within the stream, as in the column `flaws`
/// @param entity null when it is about the row as delivered
/// @param rule name of the rule; `unreadable`, `required` and `key` are built in
/// @param severity what becomes of the row
/// @param field null when it is about several fields
/// @param drops whether the value is emptied
/// @param message for people; `{}` stands for the value
/// @param holds SQL condition, true for rows that have the flaw; over the typed columns
/// @param sample SQL text expression of the value
record Flaw(
        int code,
        @Nullable Entity entity,
        String rule,
        Severity severity,
        @Nullable String field,
        boolean drops,
        String message,
        String holds,
        String sample) {
    /// The rule every field has whose type is not just text.
    static final String UNREADABLE = "unreadable";

    /// Whether there was a value that could not be read.
    boolean isUnreadable() {
        return rule.equals(UNREADABLE);
    }

    /// The column that says whether a row has it.
    String column() {
        return "flaw_" + code;
    }

    /// The word of the entity; `row` for the row as delivered.
    String about() {
        return entity == null ? "row" : entity.word();
    }
}
