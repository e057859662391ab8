package io.rapport.identity.match;

import java.util.List;

/// Compares two records in one respect, in ordered levels from "different" up. Symmetric. A comparison remembers the
/// levels of value pairs and the rarity of its last answer, so it is for one thread; [#fresh] makes another.
abstract class Comparison {
    /// A side has no value: says nothing.
    static final int MISSING = -1;
    /// Outlooks, see [#outlook].
    static final int ABSENT = 0;
    static final int OTHER = 1;
    static final int SAME = 2;

    private final String name;
    private final List<Level> levels;
    /// By level, whether the rarity of values counts.
    private final boolean[] countsRarity;

    /// Of the last answer: bits by which what the records agree on is rarer than such agreement is on average.
    float rarity;

    Comparison(String name, List<Level> levels) {
        this.name = name;
        this.levels = levels;
        countsRarity = new boolean[levels.size()];
        for (int level = 0; level < countsRarity.length; level++) {
            countsRarity[level] = levels.get(level).rarity() != 0;
        }
    }

    /// By how much two values are rarer than average, as far as it counts at a level; looking it up takes longer
    /// than finding out that values differ.
    final float rarer(Column column, int a, int b, int level) {
        return level >= 0 && countsRarity[level] ? column.rarer(a, b) : 0;
    }

    final String name() {
        return name;
    }

    final List<Level> levels() {
        return levels;
    }

    /// @return an index of [#levels], or MISSING; sets [#rarity]. Cost: 5 to 50 ns for values that were met before.
    abstract int level(int left, int right);

    /// What can come of two records, told without comparing values: ABSENT, a side has none; OTHER, they have no
    /// value in common, so that the level is below [#firstSame]; SAME, everything.
    int outlook(int left, int right) {
        return SAME;
    }

    /// The outlook of columns that are compared value by value.
    static int outlook(Column[] slots, int left, int right) {
        int outlook = ABSENT;
        for (Column l : slots) {
            int a = l.at(left);
            for (Column r : slots) {
                int b = r.at(right);
                if (a >= 0 && a == b) {
                    return SAME;
                }
                outlook = a >= 0 && b >= 0 ? OTHER : outlook;
            }
        }
        return outlook;
    }

    /// The first level that two records have only with a value in common.
    int firstSame() {
        return levels.size() - 1;
    }

    /// What the rarity of values adds at a level at most, in bits.
    double mostRarity(int level) {
        return levels.get(level).rarity()
                * rarities().stream().mapToDouble(Rarity::most).max().orElse(0);
    }

    /// Whose rarities the answers rest on.
    abstract List<Rarity> rarities();

    /// The chance of a level among strangers where it follows from how often values occur; NaN where it has to be
    /// measured. By default the highest level follows from the first of [#rarities].
    double chance(int level) {
        return level == levels.size() - 1 && !rarities().isEmpty()
                ? rarities().getFirst().chance()
                : Double.NaN;
    }

    /// The same comparison for another thread.
    abstract Comparison fresh();

    /// What it reads, the same columns in the same order wherever the fields are the same.
    abstract List<Column> columns();

    /// The same comparison of a few records.
    abstract Comparison of(Few few);

    /// What the record says in this respect, for people to read; empty for nothing.
    abstract String text(int row);
}
