package io.rapport.identity;

import io.rapport.control.Judgements.Ref;
import java.util.Map;

/// A record as a person looks at it.
///
/// @param stream of its source
/// @param id the customer or account it belongs to in the snapshot
/// @param fields what it says, by field, in the order of the entity's fields; without what it does not say
public record RecordCard(Ref ref, String stream, String id, Map<String, String> fields) {
    public RecordCard {
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }

    /// `source/stream/key`, by which the record can be named even where `source/key` means several.
    public String name() {
        return ref.source() + "/" + stream + "/" + ref.key();
    }
}
