package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the values of a column look like: shares (0..1) of a sample of its distinct values, without those that say
/// "nothing". Cost: some milliseconds a column, whatever its length.
final class Profile {
    private static final int SAMPLE = 1200;
    private static final int LENGTH_MAX = 300;

    /// Rows with a value, distinct values, and rows whose value stands on another row, too.
    final int filled;

    final int distinct;
    final int repeated;
    private final Words vocabulary;
    /// Values of the sample.
    final List<String> sample = new ArrayList<>();

    final BirthDates.Form dateForm;

    /// Mean characters, and words, of a value.
    final double length;

    final double words;
    /// Median year of the dates; 0 without any. `yearSpread`: years between the 10th and the 90th percentile.
    final int yearMiddle;

    final int yearSpread;

    double email;
    double domain;
    double phone;
    double phoneMarked;
    double date;
    double time;
    double year;
    double integer;
    double number;
    double digit;
    double letter;
    double code;
    double nameLike;
    double oneWord;
    double givenName;
    double legal;
    double street;
    double houseNumber;
    double postcode;
    double comma;
    double gender;
    double salutation;
    double suffix;
    double title;
    double yesNo;
    double party;
    double hex;
    double sentence;
    double ideographic;
    double shortName;
    int shortest = Integer.MAX_VALUE;
    int longest;

    Profile(Codes codes, Words vocabulary) {
        this.vocabulary = vocabulary;
        int rows = 0;
        int again = 0;
        for (int count : codes.count()) {
            rows += count;
            again += count > 1 ? count : 0;
        }
        filled = rows;
        repeated = again;
        distinct = codes.distinct();
        List<Integer> weights = new ArrayList<>();
        double step = Math.max(1, (double) distinct / SAMPLE);
        for (double at = 0; at < distinct; at += step) {
            String value = codes.value()[(int) at];
            String cut = (value.length() > LENGTH_MAX ? value.substring(0, LENGTH_MAX) : value).strip();
            if (!cut.isEmpty() && !vocabulary.nothing.contains(Words.key(cut))) {
                sample.add(cut);
                weights.add(codes.count()[(int) at]);
            }
        }
        dateForm = BirthDates.form(sample);
        long characters = 0;
        long wordCount = 0;
        int[] years = new int[sample.size()];
        int dated = 0;
        double weight = 0;
        double givenRows = 0;
        for (int i = 0; i < sample.size(); i++) {
            String value = sample.get(i);
            double known = givenName;
            characters += value.length();
            wordCount += look(value, vocabulary);
            weight += weights.get(i);
            givenRows += givenName > known ? weights.get(i) : 0;
            int year = mayBeDate(value) ? BirthDates.yearOf(BirthDates.iso(value, dateForm)) : -1;
            if (year >= 1000 && year <= 2100) {
                years[dated++] = year;
            }
        }
        int n = Math.max(1, sample.size());
        length = (double) characters / n;
        words = (double) wordCount / n;
        date = (double) dated / n;
        int[] sorted = Arrays.copyOf(years, dated);
        Arrays.sort(sorted);
        yearMiddle = dated == 0 ? 0 : sorted[dated / 2];
        yearSpread = dated == 0 ? 0 : sorted[dated * 9 / 10] - sorted[dated / 10];
        share(n);
        givenName = Math.max(givenName, givenRows / Math.max(1, weight));
    }

    private static boolean mayBeDate(String value) {
        return value.length() >= 6
                && value.length() <= 40
                && value.chars().filter(Character::isDigit).count() >= 3;
    }

    private void share(int n) {
        email /= n;
        domain /= n;
        phone /= n;
        phoneMarked /= n;
        time /= n;
        year /= n;
        integer /= n;
        number /= n;
        digit /= n;
        letter /= n;
        code /= n;
        nameLike /= n;
        oneWord /= n;
        givenName /= n;
        legal /= n;
        street /= n;
        houseNumber /= n;
        postcode /= n;
        comma /= n;
        gender /= n;
        salutation /= n;
        suffix /= n;
        title /= n;
        yesNo /= n;
        party /= n;
        hex /= n;
        sentence /= n;
        ideographic /= n;
        shortName /= n;
    }

    /// Counts one value.
    ///
    /// @return its words
    private int look(String value, Words vocabulary) {
        Value v = new Value(value);
        String key = Words.key(value);
        String[] parts = parts(key);
        shortest = Math.min(shortest, value.length());
        longest = Math.max(longest, value.length());
        email += v.isEmail() ? 1 : 0;
        domain += v.isDomain() ? 1 : 0;
        phone += v.isPhone() ? 1 : 0;
        phoneMarked += v.isMarkedPhone() ? 1 : 0;
        time += v.digits >= 8 && BirthDates.hasTime(value) ? 1 : 0;
        year += v.isYear() ? 1 : 0;
        integer += v.isDigits() ? 1 : 0;
        number += v.isNumber() ? 1 : 0;
        digit += v.digits > 0 ? 1 : 0;
        letter += v.letters > 0 ? 1 : 0;
        code += v.isCode() ? 1 : 0;
        houseNumber += v.isHouseNumber() ? 1 : 0;
        postcode += v.isPostcode() ? 1 : 0;
        hex += v.isHex() ? 1 : 0;
        ideographic += v.ideographs > 0 && v.ideographs * 2 >= v.letters ? 1 : 0;
        shortName += v.ideographs >= 2 && v.ideographs <= 4 && v.ideographs == value.length() ? 1 : 0;
        comma += value.indexOf(',') >= 0 ? 1 : 0;
        sentence += parts.length >= 8 || value.length() > 100 ? 1 : 0;
        boolean named = v.isNameLike() && parts.length <= 5;
        nameLike += named ? 1 : 0;
        oneWord += named && parts.length == 1 ? 1 : 0;
        vocabulary(key, parts, v, vocabulary);
        return v.words();
    }

    /// Words of a value, without the marks between them.
    private static String[] parts(String key) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= key.length(); i++) {
            if (i == key.length() || key.charAt(i) == ' ' || ",;:()\"&+\t\n".indexOf(key.charAt(i)) >= 0) {
                if (i > from) {
                    parts.add(key.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts.isEmpty() ? new String[] {key} : parts.toArray(String[]::new);
    }

    private void vocabulary(String key, String[] parts, Value v, Words vocabulary) {
        gender += vocabulary.gender.contains(key) ? 1 : 0;
        boolean form = vocabulary.male.contains(key) || vocabulary.female.contains(key);
        salutation += form ? 1 : 0;
        title += form || vocabulary.titled.contains(key) || vocabulary.titled.contains(parts[0]) ? 1 : 0;
        yesNo += vocabulary.yesNo.contains(key) ? 1 : 0;
        party += vocabulary.person.contains(key) || vocabulary.company.contains(key) ? 1 : 0;
        boolean given = false;
        boolean firm = false;
        boolean road = false;
        for (int i = 0; i < parts.length && i < 10; i++) {
            String word = parts[i];
            given |= word.length() > 1 && vocabulary.givenName.contains(word);
            firm |= (i > 0 || parts.length == 1) && vocabulary.legal.contains(word);
            road |= parts.length > 1 && vocabulary.street.contains(word) || endsAsStreet(word, vocabulary);
        }
        givenName += given && parts.length <= 5 && v.digits == 0 ? 1 : 0;
        legal += firm || endsAsFirm(key) ? 1 : 0;
        suffix += vocabulary.suffix.contains(key) ? 1 : 0;
        street += road || key.startsWith("po box") || key.startsWith("postfach") ? 1 : 0;
    }

    private static boolean endsAsFirm(String key) {
        return key.endsWith("公司") || key.endsWith("会社") || key.startsWith("株式会社") || key.contains("주식회사");
    }

    private static boolean endsAsStreet(String word, Words vocabulary) {
        if (word.length() < 7) {
            return false;
        }
        for (String end : vocabulary.streetEnds) {
            if (word.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /// Share of values that name a country. Costs more than the others, so it is only counted where it matters.
    double country() {
        long named = sample.stream()
                .map(Words::key)
                .filter(key -> key.length() <= 40 && vocabulary.country().contains(key))
                .count();
        return (double) named / Math.max(1, sample.size());
    }

    /// Share of the rows with a value whose value stands on one row only.
    double unique() {
        return filled == 0 ? 0 : 1 - (double) repeated / filled;
    }

    /// The value most rows have; null for none.
    static @Nullable String commonest(Codes codes) {
        int best = -1;
        for (int i = 0; i < codes.distinct(); i++) {
            if (best < 0 || codes.count()[i] > codes.count()[best]) {
                best = i;
            }
        }
        return best < 0 ? null : codes.value()[best];
    }
}
