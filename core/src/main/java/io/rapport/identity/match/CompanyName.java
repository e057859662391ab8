package io.rapport.identity.match;

import java.util.List;

/// Names of organisations without legal forms: words by their rarity, in any order, abbreviated or mistyped.
final class CompanyName extends Comparison {
    private static final int AKIN = 1;
    private static final int CLOSE = 2;
    private static final int EXACT = 3;

    private final List<Column> columns;
    private final Column[] slots;
    private final Words words;
    private final ValuePairs pairs;

    CompanyName(List<Column> columns, Words words) {
        super("company name", Levels.COMPANY_NAME);
        this.columns = columns;
        this.slots = columns.toArray(Column[]::new);
        this.words = words;
        String[] value = columns.getFirst().codes().value();
        pairs = new ValuePairs(value, (a, b) -> level(value[a], value[b]));
    }

    private int level(String a, String b) {
        String joinedA = a.replace(" ", "");
        String joinedB = b.replace(" ", "");
        int shorter = Math.min(joinedA.length(), joinedB.length());
        if (joinedA.equals(joinedB)) {
            return EXACT;
        }
        if (otherNumbers(a, b)) {
            return words.common(a, b) >= 0.4 ? AKIN : 0;
        }
        if (shorter >= 5 && Similarity.edits(joinedA, joinedB, 2) <= (shorter >= 9 ? 2 : 1)
                || shorter >= 8 && Similarity.jaroWinkler(joinedA, joinedB) >= 0.96) {
            return CLOSE;
        }
        double common = words.common(a, b);
        if (common >= 0.85 || initials(a, b) || initials(b, a)) {
            return CLOSE;
        }
        return common >= 0.4 ? AKIN : Scripts.differ(a, b) ? Names.UNKNOWN : 0;
    }

    /// Branch 12 is not branch 13, however alike the two are.
    private static boolean otherNumbers(String a, String b) {
        String numbersA = Normal.digits(a);
        String numbersB = Normal.digits(b);
        return !numbersA.isEmpty() && !numbersB.isEmpty() && !numbersA.equals(numbersB);
    }

    /// `ibm` for `international business machines`.
    private static boolean initials(String brief, String full) {
        String[] parts = full.split(" ");
        if (brief.length() < 3 || parts.length != brief.length()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].charAt(0) != brief.charAt(i)) {
                return false;
            }
        }
        return true;
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
                int level = a == b ? EXACT : pairs.level(a, b);
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
        rarity = best < 0 ? 0 : (float) (rarest * levels().get(best).rarity());
        return best;
    }

    Words words() {
        return words;
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
        return new CompanyName(columns, words);
    }

    @Override
    List<Column> columns() {
        return columns;
    }

    @Override
    Comparison of(Few few) {
        return new CompanyName(few.of(columns), words);
    }

    @Override
    String text(int row) {
        return Texts.of(columns, row);
    }
}
