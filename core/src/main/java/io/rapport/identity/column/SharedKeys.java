package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import java.util.Arrays;
import java.util.List;

/// Tells identifiers of people and companies from numbers of other things (a shop, an order, a batch, a row of another
/// system that counts from 1, too): rows that share an identifier agree on something else far more often than rows
/// picked at random.
final class SharedKeys {
    private static final int PAIRS = 400;
    private static final int PAIRS_LEAST = 8;
    /// How much of the way from chance to certainty two rows with one identifier must go.
    private static final double AGREE_LEAST = 0.2;

    private static final int ROWS_MAX = 50;

    /// What a sample of rows with equal values says.
    enum Verdict {
        IDENTIFIES,
        DOES_NOT,
        TOO_FEW
    }

    private final List<Draft> who;

    /// @param drafts kinds decided
    SharedKeys(List<Draft> drafts) {
        this.who = drafts.stream()
                .filter(d -> d.is(
                        FieldKind.GIVEN_NAME,
                        FieldKind.FAMILY_NAME,
                        FieldKind.FULL_NAME,
                        FieldKind.COMPANY_NAME,
                        FieldKind.EMAIL,
                        FieldKind.PHONE,
                        FieldKind.BIRTH_DATE,
                        FieldKind.STREET,
                        FieldKind.ADDRESS))
                .toList();
    }

    Verdict verdict(Draft identifier) {
        int[][] pairs = pairs(identifier.column.codes());
        int compared = 0;
        double agree = 0;
        double chance = 0;
        int[] filled = Redundancy.rows(identifier.column.codes());
        for (int[] pair : pairs) {
            double share = agreement(pair[0], pair[1]);
            if (share >= 0) {
                int at = scattered(compared++, filled.length);
                agree += share;
                chance += Math.max(0, agreement(filled[at], filled[scattered(-compared, filled.length)]));
            }
        }
        if (compared < PAIRS_LEAST) {
            return Verdict.TOO_FEW;
        }
        double by = chance / compared;
        double excess = (agree / compared - by) / Math.max(0.01, 1 - by);
        return excess >= AGREE_LEAST ? Verdict.IDENTIFIES : Verdict.DOES_NOT;
    }

    /// Numbers below `limit` without a pattern that rows could have, too.
    private static int scattered(int i, int limit) {
        return (int) ((i * 0x9E3779B97F4A7C15L >>> 17) % limit);
    }

    /// Share of the columns both rows have in which they are equal; -1 when there is none.
    private double agreement(int a, int b) {
        int both = 0;
        int equal = 0;
        for (Draft draft : who) {
            String left = Redundancy.value(draft, a);
            String right = Redundancy.value(draft, b);
            if (left != null && right != null) {
                both++;
                equal += Words.key(left).equals(Words.key(right)) ? 1 : 0;
            }
        }
        return both == 0 ? -1 : (double) equal / both;
    }

    /// Two rows each of some values that stand on several, but not on very many.
    private static int[][] pairs(Codes codes) {
        int shared = 0;
        for (int count : codes.count()) {
            shared += count > 1 && count <= ROWS_MAX ? 1 : 0;
        }
        int step = Math.max(1, shared / PAIRS);
        int[] slot = new int[codes.distinct()];
        int[][] pairs = new int[Math.min(shared, PAIRS)][];
        int used = 0;
        int seen = 0;
        for (int code = 0; code < slot.length; code++) {
            boolean several = codes.count()[code] > 1 && codes.count()[code] <= ROWS_MAX;
            if (several && seen++ % step == 0 && used < pairs.length) {
                pairs[used] = new int[] {-1, -1};
                slot[code] = ++used;
            }
        }
        for (int row = 0; row < codes.code().length; row++) {
            int code = codes.code()[row];
            if (code >= 0 && slot[code] > 0) {
                int[] pair = pairs[slot[code] - 1];
                if (pair[0] < 0) {
                    pair[0] = row;
                } else if (pair[1] < 0) {
                    pair[1] = row;
                }
            }
        }
        return Arrays.copyOf(pairs, used);
    }
}
