package io.rapport.identity;

import io.rapport.identity.match.Learned;
import io.rapport.kernel.DataException;
import java.io.IOException;
import java.util.Base64;

/// What was learned as text, so that what a run decided by can be explained later. Exact: nothing is rounded.
final class ModelText {
    private ModelText() {}

    static String write(Learned learned) {
        return Base64.getEncoder().encodeToString(learned.bytes());
    }

    /// @throws DataException if it is none
    static Learned read(String text) {
        try {
            return Learned.read(Base64.getDecoder().decode(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    "The model of this snapshot cannot be read (%s). Make a new one with 'rapport run PROJECT'"
                            .formatted(e.getMessage()));
        }
    }
}
