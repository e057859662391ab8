package io.rapport.identity.match;

import java.util.List;

/// E-mail addresses, of which a record may have several.
final class Email extends Comparison {
    private static final int EXACT = 3;
    private static final List<Level> LEVELS = List.of(
            new Level("different e-mail", 0.4, 0.9, 0.95, 0, 0.9985),
            new Level("same name in the e-mail", 0.08, 0.02, 0.005, 0.5, 0.001),
            new Level("typing error in the e-mail", 0.08, 0.02, 0.005, 0.5, 0.0001),
            new Level("same e-mail", 0.44, 0.06, 0.04, 1, 1e-05));

    private final List<Column> columns;
    private final long[] letters;
    private final int[] user;
    private final ValuePairs pairs;

    Email(List<Column> columns) {
        this(columns, Similarity.letters(columns.getFirst().codes()), users(columns.getFirst().codes()));
    }

    private Email(List<Column> columns, long[] letters, int[] user) {
        super("e-mail", LEVELS);
        this.columns = columns;
        this.letters = letters;
        this.user = user;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs((a, b) -> Emails.level(value[a], value[b]));
    }

    private static int[] users(Codes codes) {
        Codes.Builder users = new Codes.Builder();
        return codes.map(e -> users.code(Normal.emailUser(e)));
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
                int level = a == b ? EXACT : far(a, b) ? 0 : pairs.level(a, b);
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

    private boolean far(int a, int b) {
        return user[a] != user[b] && Similarity.farApart(letters[a], letters[b], 2);
    }

    @Override
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new Email(columns, letters, user);
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
