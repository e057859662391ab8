package io.rapport.identity.match;

import java.util.List;

/// E-mail addresses, of which a record may have several.
final class Email extends Comparison {
    private final List<Column> columns;
    private final Column[] slots;
    private final long[] letters;
    /// By code, of the letters before the `@`.
    private final int[] user;
    private final Domains domains;
    private final boolean[] named;
    private final Several several;
    private final ValuePairs pairs;

    /// @param levels of people or of companies, see [Levels]
    /// @param named by e-mail code, whether it is made of its owner's name
    /// @param several by e-mail code, whether several names share it
    Email(List<Column> columns, List<Level> levels, boolean[] named, boolean[] several) {
        this(
                columns,
                levels,
                letters(columns.getFirst().codes().value()),
                users(columns.getFirst().codes()),
                Domains.of(columns.getFirst().codes()),
                named,
                Several.of(columns, several));
    }

    private Email(
            List<Column> columns,
            List<Level> levels,
            long[] letters,
            int[] user,
            Domains domains,
            boolean[] named,
            Several several) {
        super("e-mail", levels);
        this.columns = columns;
        this.slots = columns.toArray(Column[]::new);
        this.letters = letters;
        this.user = user;
        this.domains = domains;
        this.named = named;
        this.several = several;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs(value, (a, b) -> Emails.level(value[a], value[b], named[a] || named[b]));
    }

    private static int[] users(Codes codes) {
        Codes.Builder users = new Codes.Builder();
        return codes.map(e -> users.code(Emails.letters(e.substring(0, Math.max(0, e.indexOf('@'))))));
    }

    /// What follows the `@`.
    ///
    /// @param of by e-mail code, the domain
    /// @param letters by domain
    private record Domains(int[] of, long[] letters) {
        static Domains of(Codes emails) {
            Codes.Builder domains = new Codes.Builder();
            int[] of = emails.map(e -> domains.code(e.substring(e.indexOf('@'))));
            return new Domains(of, Similarity.letters(domains.build(of)));
        }
    }

    /// Of what stands before the `@`.
    private static long[] letters(String[] values) {
        long[] letters = new long[values.length];
        for (int code = 0; code < letters.length; code++) {
            letters[code] = Similarity.letters(values[code].substring(0, Math.max(0, values[code].indexOf('@'))));
        }
        return letters;
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
                int level = a == b ? several.by()[a] ? Emails.SHARED : Emails.EQUAL : far(a, b) ? 0 : pairs.level(a, b);
                if (level == Emails.UNKNOWN) {
                    continue;
                }
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

    /// Surely neither a typing error nor the same name; about 5 ns.
    private boolean far(int a, int b) {
        int domainA = domains.of[a];
        int domainB = domains.of[b];
        long lettersA = domainA == domainB ? letters[a] : letters[a] | domains.letters[domainA];
        long lettersB = domainA == domainB ? letters[b] : letters[b] | domains.letters[domainB];
        return (user[a] != user[b] || user[a] < 0) && Similarity.farApart(lettersA, lettersB, 2);
    }

    /// By e-mail code, whether it is made of its owner's name.
    boolean[] named() {
        return named;
    }

    @Override
    int outlook(int left, int right) {
        return outlook(slots, left, right);
    }

    @Override
    int firstSame() {
        return Emails.SHARED;
    }

    @Override
    List<Rarity> rarities() {
        return List.of(columns.getFirst().rarity());
    }

    /// By e-mail code, whether several names share it.
    boolean[] several() {
        return several.by();
    }

    @Override
    double chance(int level) {
        return level < Emails.SHARED
                ? Double.NaN
                : several.chance(rarities().getFirst().chance(), level == Emails.SHARED);
    }

    @Override
    Comparison fresh() {
        return new Email(columns, levels(), letters, user, domains, named, several);
    }

    @Override
    List<Column> columns() {
        return columns;
    }

    @Override
    Comparison of(Few few) {
        return new Email(few.of(columns), levels(), few.marked(columns), few.several(columns));
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
