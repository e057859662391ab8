package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import java.util.BitSet;

/// A column of one or several inputs, whose rows stand one input after the other.
///
/// @param name as the input wrote it
/// @param codes its values; rows of inputs without this column have none
/// @param files numbers of the inputs that have it
/// @param rows how many rows those inputs have
public record Column(String name, Codes codes, BitSet files, int rows) {
    /// A column of a single input.
    public static Column of(String name, Codes codes) {
        BitSet only = new BitSet();
        only.set(0);
        return new Column(name, codes, only, codes.code().length);
    }

    /// Rows with a value.
    public int filled() {
        int filled = 0;
        for (int count : codes.count()) {
            filled += count;
        }
        return filled;
    }

    boolean sharesFileWith(Column other) {
        return files.intersects(other.files);
    }
}
