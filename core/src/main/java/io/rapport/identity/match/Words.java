package io.rapport.identity.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// The words of a column and how much each tells: rare words tell more. Immutable, shared by threads.
final class Words {
    private final Map<String, Integer> records;
    private final double rows;

    Words(List<Column> columns) {
        records = new HashMap<>();
        double filled = 0;
        for (Column column : columns) {
            for (int code = 0; code < column.codes().distinct(); code++) {
                int count = column.codes().count()[code];
                filled += count;
                for (String word :
                        new HashSet<>(List.of(column.codes().value()[code].split(" ")))) {
                    records.merge(word, count, Integer::sum);
                }
            }
        }
        rows = filled;
    }

    /// @param records how many have each word
    /// @param rows how many have any
    Words(Map<String, Integer> records, double rows) {
        this.records = records;
        this.rows = rows;
    }

    Map<String, Integer> records() {
        return records;
    }

    double rows() {
        return rows;
    }

    /// Bits, at least 0.5.
    double rarity(String word) {
        return Math.max(0.5, Bits.log2((rows + 50.0) / (records.getOrDefault(word, 1) + 1)));
    }

    /// The share of what the words of both tell that is common to both, 0 to 1; words of five letters and more may
    /// differ by a typing error, and a word may be the abbreviation of another.
    double common(String a, String b) {
        String[] left = a.split(" ");
        String[] right = b.split(" ");
        double common = 0;
        double all = 0;
        boolean[] used = new boolean[right.length];
        for (String word : left) {
            double rarity = rarity(word);
            int partner = partner(word, right, used);
            if (partner >= 0) {
                used[partner] = true;
                double both = Math.min(rarity, rarity(right[partner]));
                common += both;
                all += both;
            } else {
                all += rarity;
            }
        }
        for (int i = 0; i < right.length; i++) {
            all += used[i] ? 0 : rarity(right[i]);
        }
        return all == 0 ? 0 : common / all;
    }

    private static int partner(String word, String[] words, boolean[] used) {
        for (int i = 0; i < words.length; i++) {
            if (!used[i] && (words[i].equals(word) || alike(word, words[i]))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean alike(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter >= 5 && Similarity.edits(a, b, 1) <= 1 || shorter >= 9 && Similarity.edits(a, b, 2) <= 2) {
            return true;
        }
        return shorter >= 3
                && !Character.isDigit(a.charAt(0))
                && (a.startsWith(b) || b.startsWith(a) || abbreviation(a, b) || abbreviation(b, a));
    }

    /// `mhd` for `mohamed`, `univrsl` for `universal`: the first letter and some of the others in order; what is
    /// left out are vowels, unless only consonants are kept.
    static boolean abbreviation(String brief, String full) {
        if (brief.length() < 3 || brief.length() >= full.length() || brief.charAt(0) != full.charAt(0)) {
            return false;
        }
        boolean consonants = brief.chars().noneMatch(c -> "aeiou".indexOf(c) >= 0);
        int at = 0;
        for (int i = 0; i < full.length(); i++) {
            char c = full.charAt(i);
            if (at < brief.length() && brief.charAt(at) == c) {
                at++;
            } else if (!consonants && "aeiouyh".indexOf(c) < 0) {
                return false;
            }
        }
        return at == brief.length();
    }

    /// The rarest word of a text; empty for an empty text.
    String rarest(String text) {
        String rarest = "";
        double most = -1;
        for (String word : text.split(" ")) {
            double rarity = rarity(word);
            if (word.length() >= 2 && rarity > most) {
                rarest = word;
                most = rarity;
            }
        }
        return rarest;
    }
}
