package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A blocking key: records that agree on all its forms are candidates.
///
/// @param forms indexes of forms, of different groups
/// @param mask the same as bits
record Key(int[] forms, long mask) {
    static Key of(int... forms) {
        long mask = 0;
        for (int form : forms) {
            mask |= 1L << form;
        }
        return new Key(forms, mask);
    }

    String name(List<Form> all) {
        return Arrays.stream(forms).mapToObj(f -> all.get(f).name()).collect(Collectors.joining(" + "));
    }
}
