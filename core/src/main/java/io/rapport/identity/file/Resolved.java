package io.rapport.identity.file;

import io.rapport.identity.column.Recognition;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.RecordSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came out: which rows of the inputs are about the same person or company.
///
/// @param inputs the rows
/// @param recognition what their columns say
/// @param parts the people, the companies, or both
/// @param cluster per row the number of the first row of its cluster
/// @param assessment how well this meets the labels; null without labels
public record Resolved(
        Inputs inputs,
        Recognition recognition,
        List<Part> parts,
        int[] cluster,
        @Nullable Assessment assessment) {

    /// The rows about one kind of subject.
    ///
    /// @param rows row `i` of `records` and `match` is row `rows[i]` of the inputs
    public record Part(int[] rows, RecordSet records, Match match) {}

    /// How many people and companies there are.
    public int clusters() {
        int clusters = 0;
        for (int row = 0; row < cluster.length; row++) {
            clusters += cluster[row] == row ? 1 : 0;
        }
        return clusters;
    }

    /// Rows of the largest cluster.
    public int largest() {
        int[] size = new int[cluster.length];
        int largest = 0;
        for (int first : cluster) {
            largest = Math.max(largest, ++size[first]);
        }
        return largest;
    }

    /// Clusters of more than one row.
    public int several() {
        int[] size = new int[cluster.length];
        int several = 0;
        for (int first : cluster) {
            several += ++size[first] == 2 ? 1 : 0;
        }
        return several;
    }
}
