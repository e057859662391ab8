package io.rapport.report.match;

import io.rapport.identity.match.Bits;
import io.rapport.identity.match.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows that say too little: compared with an exact copy of themselves they would not reach the threshold. Of many rows
/// a part is asked, at equal distances.
///
/// @param all how many rows there are
/// @param asked how many of them were asked
/// @param rows those asked that cannot be linked, rising
/// @param most by row asked the bits it has at most, rising
record Unlinkable(int all, int asked, List<Integer> rows, double[] most) {
    private static final int ASKED_MOST = 20_000;

    static Unlinkable of(Match match) {
        int all = match.cluster().length;
        int asked = Math.min(ASKED_MOST, all);
        double least = Bits.odds(match.threshold());
        double[] most = new double[asked];
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < asked; i++) {
            int row = (int) ((long) i * all / asked);
            most[i] = match.explain(row, row).odds();
            if (most[i] < least) {
                rows.add(row);
            }
        }
        Arrays.sort(most);
        return new Unlinkable(all, asked, List.copyOf(rows), most);
    }

    /// Share of the rows that cannot be linked, 0 to 1.
    double share() {
        return asked == 0 ? 0 : (double) rows.size() / asked;
    }

    /// Share of the rows that could not be linked at a threshold, 0 to 1.
    double share(double threshold) {
        double least = Bits.odds(threshold);
        int below = 0;
        while (below < asked && most[below] < least) {
            below++;
        }
        return asked == 0 ? 0 : (double) below / asked;
    }

    /// How many rows cannot be linked; estimated when not every row was asked.
    long count() {
        return Math.round(share() * all);
    }
}
