package io.rapport.identity;

import io.rapport.definition.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a customer or account came to be.
///
/// @param id alive today
/// @param records oldest first
/// @param links the pairs by which its records came together, in that order: what the sources declared, then evidence
///     from the strongest on, then what people said
/// @param weakest the bridge that would fall first; null when there is no link, or none that rests on evidence
/// @param former ids that became part of it
public record CustomerOrigin(
        Entity entity,
        String id,
        List<RecordCard> records,
        List<Link> links,
        @Nullable Bridge weakest,
        List<String> former) {
    public CustomerOrigin {
        records = List.copyOf(records);
        links = List.copyOf(links);
        former = List.copyOf(former);
    }

    /// A pair of records by which two groups became one.
    ///
    /// @param kind `declared`, `judged`, or the strongest thing they share
    /// @param probability that both are one, 0 to 1
    /// @param reason in words
    public record Link(RecordCard left, RecordCard right, String kind, double probability, String reason) {}

    /// The weakest link, and what it holds together.
    ///
    /// @param leftRecords records on its left side when it is taken away
    /// @param rightRecords records on its right side
    public record Bridge(Link link, int leftRecords, int rightRecords) {}
}
