package io.rapport.definition;

import org.jspecify.annotations.Nullable;

/// One mistake in a project's files.
///
/// @param at where
/// @param message what is wrong, with the value
/// @param hint what to do (did-you-mean, allowed values); null when the message says it all
public record Problem(Position at, String message, @Nullable String hint) {
    /// `metric/revenue.yaml:7: unknown column 'amout' in activity.order. Did you mean 'amount'?`
    @Override
    public String toString() {
        return at + ": " + message + (hint == null ? "" : ". " + hint);
    }
}
