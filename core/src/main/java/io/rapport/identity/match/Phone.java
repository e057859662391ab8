package io.rapport.identity.match;

import java.util.List;

/// Phone numbers, of which a record may have several; any number in common counts.
final class Phone extends Comparison {
    private static final int EXACT = 2;
    private static final List<Level> LEVELS = List.of(
            new Level("different phone", 0.4, 0.5, 0.5, 0, 0.999),
            new Level("typing error in the phone", 0.06, 0.03, 0.03, 0.5, 0.0001),
            new Level("same phone", 0.54, 0.47, 0.47, 1, 1e-05));

    private final List<Column> columns;
    private final ValuePairs pairs;

    Phone(List<Column> columns) {
        super("phone", LEVELS);
        this.columns = columns;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs((a, b) -> value[a].length() >= 8
                        && value[b].length() >= 8
                        && Similarity.edits(value[a], value[b], 1) <= 1
                ? 1
                : 0);
    }

    @Override
    int level(int left, int right) {
        int best = MISSING;
        float rarest = 0;
        for (Column l : columns) {
            int a = l.at(left);
            if (a < 0) {
                continue;
            }
            for (Column r : columns) {
                int b = r.at(right);
                if (b < 0) {
                    continue;
                }
                int level = a == b ? EXACT : pairs.level(a, b);
                float rare = l.rarer(a, b);
                if (level > best || level == best && rare > rarest) {
                    best = level;
                    rarest = rare;
                }
            }
        }
        rarity = best < 0 ? 0 : (float) (rarest * LEVELS.get(best).rarity());
        return best;
    }

    @Override
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new Phone(columns);
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
