package io.rapport.identity;

import io.rapport.control.IdentityEvents.Kind;
import java.util.List;

/// What a run did to an id.
///
/// @param kind MERGE, SPLIT or MOVE
/// @param from the id the records had
/// @param to the id they have now
/// @param records their ids, oldest first
/// @param reason in words: the judgement, `rules changed` or `new data`
public record IdChange(Kind kind, String from, String to, List<Long> records, String reason) {
    public IdChange {
        records = List.copyOf(records);
    }
}
