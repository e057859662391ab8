package io.rapport.identity.file;

import io.rapport.identity.Evaluation;
import java.util.Arrays;

/// What belongs together, from somebody who knows.
///
/// @param from where this comes from
/// @param label per row a number that rows of one subject share, or -1 where nothing is known
record Labels(String from, int[] label) {
    /// Rows without a label are left out.
    Evaluation evaluate(int[] cluster) {
        int[] found = new int[label.length];
        int[] truth = new int[label.length];
        int used = 0;
        for (int row = 0; row < label.length; row++) {
            if (label[row] >= 0) {
                found[used] = cluster[row];
                truth[used++] = label[row];
            }
        }
        return Evaluation.of(Arrays.copyOf(found, used), Arrays.copyOf(truth, used));
    }

    int known() {
        int known = 0;
        for (int l : label) {
            known += l >= 0 ? 1 : 0;
        }
        return known;
    }
}
