package io.rapport.identity.match;

import java.util.List;

/// A column that is compared value by value: identifiers, words from a list, free text.
final class Plain extends Comparison {
    /// How two different values compare, as an index of the levels below the last; pure and symmetric.
    @FunctionalInterface
    interface Alike {
        int of(String a, String b);

        /// Numbers and codes: two typing errors, one.
        static Alike identifier() {
            return (a, b) -> {
                int shorter = Math.min(a.length(), b.length());
                int edits = shorter < 5 ? 3 : Similarity.edits(a, b, 2);
                return edits <= 1 ? 2 : edits == 2 && shorter >= 6 ? 1 : 0;
            };
        }

        /// Words: one typing error, or one holds the other.
        static Alike typos() {
            return (a, b) -> Places.name(a, b) == Places.CLOSE ? 1 : 0;
        }
    }

    private final List<Column> columns;
    private final Column[] slots;
    private final Alike alike;
    private final ValuePairs pairs;
    private final int exact;

    Plain(String name, List<Column> columns, List<Level> levels, Alike alike) {
        super(name, levels);
        this.columns = columns;
        this.slots = columns.toArray(Column[]::new);
        this.alike = alike;
        this.exact = levels.size() - 1;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs(value, (a, b) -> alike.of(value[a], value[b]));
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
                int level = a == b ? exact : pairs.level(a, b);
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
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new Plain(name(), columns, levels(), alike);
    }

    @Override
    List<Column> columns() {
        return columns;
    }

    @Override
    Comparison of(Few few) {
        return new Plain(name(), few.of(columns), levels(), alike);
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
