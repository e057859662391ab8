package io.rapport.identity.match;

import java.util.List;

/// Given names: typing errors, short forms, initials, several names, and given and family name swapped.
final class GivenName extends Comparison {
    private static final int SWAPPED = 5;
    private static final int EXACT = 6;
    private static final List<Level> LEVELS = List.of(
            new Level("different given name", 0.03, 0.82, Level.CHANCE, 0, 0.955),
            new Level("similar given name", 0.02, 0.05, Level.CHANCE, 0, 0.012),
            new Level("same initial", 0.03, 0.06, Level.CHANCE, 0, 0.02),
            new Level("short form or one of several given names", 0.05, 0.02, Level.CHANCE, 0.5, 0.004),
            new Level("typing error in the given name", 0.07, 0.02, Level.CHANCE, 0.5, 0.003),
            new Level("given and family name swapped", 0.02, 0.001, Level.CHANCE, 0.5, 0.0002),
            new Level("same given name", 0.78, 0.03, Level.CHANCE, 1, 0.0033));

    private final PersonNames names;
    private final Column[] slots;
    private final ValuePairs pairs;
    private final Swap swap;

    GivenName(PersonNames names) {
        super("given name", LEVELS);
        this.names = names;
        slots = names.given().toArray(Column[]::new);
        String[] value = names.given().getFirst().codes().value();
        pairs = new ValuePairs(
                value, (a, b) -> Names.given(value[a], names.shortForms()[a], value[b], names.shortForms()[b]));
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
                int level = a == b ? EXACT : of(a, b);
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
        if (best < Names.SHORT_FORM && swap.is(left, right)) {
            best = SWAPPED;
            rarest = 0;
        }
        if (best == Names.DIFFERENT && swap.only(left, right)) {
            best = MISSING;
        }
        rarity = best < 0 ? 0 : (float) (rarest * LEVELS.get(best).rarity());
        return best;
    }

    private int of(int a, int b) {
        boolean differ = names.givenSpelling().length()[a] > 1
                && names.givenSpelling().length()[b] > 1
                && names.shortForms()[a].length * names.shortForms()[b].length == 0
                && names.givenSpelling().differ(a, b, Names.ALIKE);
        return differ ? Names.DIFFERENT : pairs.level(a, b);
    }

    /// Names that are missing or differ may be swapped.
    @Override
    int outlook(int left, int right) {
        return Math.max(OTHER, outlook(slots, left, right));
    }

    @Override
    List<Rarity> rarities() {
        return List.of(names.given().getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new GivenName(names);
    }

    @Override
    List<Column> columns() {
        return names.columns();
    }

    @Override
    Comparison of(Few few) {
        return new GivenName(few.of(names));
    }

    @Override
    String text(int row) {
        return Texts.of(names.given(), row);
    }
}
