package io.rapport.identity.match;

import java.util.List;
import java.util.stream.IntStream;

/// A single record, read as if it were among those of an index.
///
/// @param layout its columns, of one row
/// @param forms of one row
/// @param named columns of e-mails that are made of the record's names
/// @param content see [Contents]
record Entry(Layout layout, List<Form> forms, int[] named, long content) {

    /// @param one a record set of one row
    static Entry of(RecordSet one, MatchSettings settings, Census census) {
        Features features = Features.of(one, settings, census);
        Layout layout = Layout.of(features);
        int[] named = {};
        for (Comparison comparison : features.comparisons()) {
            if (comparison instanceof Email email) {
                named = IntStream.range(0, layout.columns().size())
                        .filter(c -> email.columns().stream()
                                .anyMatch(of -> of == layout.columns().get(c)))
                        .filter(c -> layout.columns().get(c).at(0) >= 0
                                && email.named()[layout.columns().get(c).at(0)])
                        .toArray();
            }
        }
        return new Entry(layout, features.forms(), named, Contents.of(one)[0]);
    }

    byte generation() {
        return layout.generation().length == 0 ? 0 : layout.generation()[0];
    }
}
