package io.rapport.identity.match;

import java.util.List;

/// E-mail addresses, of which a record may have several.
final class Email extends Comparison {
    private static final List<Level> LEVELS = List.of(
            new Level("different e-mail", 0.4, 0.9, 0.95, 0, 0.9984),
            new Level("the same letters in the e-mail", 0.06, 0.02, 0.01, 0, 0.001),
            new Level("same account at another provider", 0.04, 0.01, 0.005, 0.3, 0.0002),
            new Level("typing error in the e-mail", 0.06, 0.01, 0.005, 0.3, 0.00005),
            new Level("same e-mail", 0.44, 0.06, 0.03, 1, 0.00001));

    private final List<Column> columns;
    private final long[] letters;
    private final int[] user;
    private final boolean[] named;
    private final ValuePairs pairs;

    /// @param named by e-mail code, whether it is made of its owner's name
    Email(List<Column> columns, boolean[] named) {
        this(columns, Similarity.letters(columns.getFirst().codes()), users(columns.getFirst().codes()), named);
    }

    private Email(List<Column> columns, long[] letters, int[] user, boolean[] named) {
        super("e-mail", LEVELS);
        this.columns = columns;
        this.letters = letters;
        this.user = user;
        this.named = named;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs((a, b) -> Emails.level(value[a], value[b], named[a] || named[b]));
    }

    private static int[] users(Codes codes) {
        Codes.Builder users = new Codes.Builder();
        return codes.map(e -> {
            String user = Normal.emailUser(e);
            return users.code(user == null ? null : user.replaceAll("[^\\p{L}]", ""));
        });
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
                int level = a == b ? Emails.EQUAL : far(a, b) ? 0 : pairs.level(a, b);
                if (level == Emails.UNKNOWN) {
                    continue;
                }
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
        return (user[a] != user[b] || user[a] < 0) && Similarity.farApart(letters[a], letters[b], 2);
    }

    @Override
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    @Override
    Comparison fresh() {
        return new Email(columns, letters, user, named);
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
