package io.rapport.identity.match;

import java.util.List;

/// Phone numbers, of which a record may have several; any number in common counts.
final class Phone extends Comparison {
    private static final int SHARED = 2;
    private static final int EXACT = 3;
    private final List<Column> columns;
    private final Column[] slots;
    private final long[] packed;
    private final Several several;

    /// @param levels of people or of companies, see [Levels]
    /// @param several by phone code, whether several names share it
    Phone(List<Column> columns, List<Level> levels, boolean[] several) {
        this(columns, levels, packed(columns.getFirst().codes().value()), Several.of(columns, several));
    }

    private Phone(List<Column> columns, List<Level> levels, long[] packed, Several several) {
        super("phone", levels);
        this.columns = columns;
        this.slots = columns.toArray(Column[]::new);
        this.packed = packed;
        this.several = several;
    }

    /// The last eight digits of four bits each, below a one; 0 for shorter numbers.
    private static long[] packed(String[] values) {
        long[] packed = new long[values.length];
        for (int code = 0; code < packed.length; code++) {
            int n = values[code].length();
            for (int i = n - 8; n >= 8 && i < n; i++) {
                packed[code] = packed[code] << 4 | values[code].charAt(i) - '0';
            }
        }
        return packed;
    }

    /// One digit wrong, or two neighbours swapped; about 3 ns.
    private int typo(long a, long b) {
        long differ = a ^ b;
        long any = (differ | differ >>> 1 | differ >>> 2 | differ >>> 3) & 0x11111111L;
        int digits = Long.bitCount(any);
        if (a == 0 || b == 0 || digits > 2) {
            return 0;
        }
        if (digits == 1) {
            return 1;
        }
        int shift = Long.numberOfTrailingZeros(any);
        return any >>> shift == 0x11
                        && (a >>> shift & 15) == (b >>> shift + 4 & 15)
                        && (b >>> shift & 15) == (a >>> shift + 4 & 15)
                ? 1
                : 0;
    }

    @Override
    int level(int left, int right) {
        int best = MISSING;
        float rarest = 0;
        for (Column l : slots) {
            int a = l.at(left);
            if (a < 0) {
                continue;
            }
            for (Column r : slots) {
                int b = r.at(right);
                if (b < 0) {
                    continue;
                }
                int level = a == b ? several.by()[a] ? SHARED : EXACT : typo(packed[a], packed[b]);
                float rare = rarer(l, a, b, level);
                if (level > best || level == best && rare > rarest) {
                    best = level;
                    rarest = rare;
                }
            }
        }
        rarity = best < 0 ? 0 : (float) (rarest * levels().get(best).rarity());
        return best;
    }

    @Override
    int outlook(int left, int right) {
        return outlook(slots, left, right);
    }

    @Override
    int firstSame() {
        return SHARED;
    }

    @Override
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    /// By phone code, whether several names share it.
    boolean[] several() {
        return several.by();
    }

    @Override
    double chance(int level) {
        return level < SHARED
                ? Double.NaN
                : several.chance(rarities().getFirst().chance(), level == SHARED);
    }

    @Override
    Comparison fresh() {
        return new Phone(columns, levels(), packed, several);
    }

    @Override
    List<Column> columns() {
        return columns;
    }

    @Override
    Comparison of(Few few) {
        return new Phone(few.of(columns), levels(), few.several(columns));
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
