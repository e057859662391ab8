package io.rapport.identity.match;

import java.util.List;

/// Surnames: typing errors, double names; says nothing where given and family name are swapped, which [GivenName]
/// weighs for both.
final class FamilyName extends Comparison {
    private static final int TYPO = 3;
    private static final int EXACT = 4;
    private static final List<Level> LEVELS = List.of(
            new Level("different family name", 0.06, 0.12, Level.CHANCE, 0, 0.975),
            new Level("similar family name", 0.03, 0.02, Level.CHANCE, 0, 0.015),
            new Level("one part of the family name", 0.03, 0.02, Level.CHANCE, 0.5, 0.001),
            new Level("typing error in the family name", 0.08, 0.08, Level.CHANCE, 0.5, 0.003),
            new Level("same family name", 0.8, 0.76, Level.CHANCE, 1, 0.0005));

    private final PersonNames names;
    private final Column[] slots;
    private final ValuePairs pairs;
    private final Swap swap;

    FamilyName(PersonNames names) {
        super("family name", LEVELS);
        this.names = names;
        slots = names.family().toArray(Column[]::new);
        String[] value = names.family().getFirst().codes().value();
        pairs = new ValuePairs(value, (a, b) -> Names.family(value[a], value[b]));
        swap = new Swap(names);
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
                int level = a == b
                        ? EXACT
                        : names.familySpelling().differ(a, b, Names.ALIKE) ? Names.DIFFERENT : pairs.level(a, b);
                float rare = rarer(l, a, b, level);
                if (level == Names.UNKNOWN) {
                    continue;
                }
                if (level > best || level == best && rare > rarest) {
                    best = level;
                    rarest = rare;
                }
            }
        }
        if (best >= 0 && best < EXACT && swap.is(left, right)) {
            best = MISSING;
        }
        if (best == MISSING && swap.only(left, right)) {
            rarity = 0;
            return TYPO;
        }
        rarity = best < 0 ? 0 : (float) (rarest * LEVELS.get(best).rarity());
        return best;
    }

    /// Names that are missing or differ may be swapped.
    @Override
    int outlook(int left, int right) {
        return Math.max(OTHER, outlook(slots, left, right));
    }

    @Override
    List<Rarity> rarities() {
        return List.of(names.family().getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new FamilyName(names);
    }

    @Override
    List<Column> columns() {
        return names.columns();
    }

    @Override
    Comparison of(Few few) {
        return new FamilyName(few.of(names));
    }

    @Override
    String text(int row) {
        return Texts.of(names.family(), row);
    }
}
