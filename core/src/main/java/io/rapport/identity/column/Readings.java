package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings values of columns into the form of their kind.
public final class Readings {
    private static final int SAMPLE = 5000;
    private static final Words WORDS = Words.SHIPPED;

    private Readings() {}

    /// Dates in ISO form, day and month in the order the column shows; what is no date stays as it is.
    public static Codes dates(Codes codes) {
        List<String> sample = new ArrayList<>();
        double step = Math.max(1, (double) codes.distinct() / SAMPLE);
        for (double at = 0; (int) at < codes.distinct(); at += step) {
            sample.add(codes.value()[(int) at]);
        }
        BirthDates.Form form = BirthDates.form(sample);
        return codes.derive(value -> {
            String iso = BirthDates.iso(value, form);
            return iso != null ? iso : WORDS.nothing.contains(Words.key(value)) ? null : value;
        });
    }

    /// Forms of address as `male` and `female`; others are none.
    public static Codes genders(Codes codes) {
        return codes.derive(value -> {
            String key = Words.key(value);
            return WORDS.male.contains(key) ? "male" : WORDS.female.contains(key) ? "female" : null;
        });
    }

    /// Whether a record's type is that of a company.
    public static boolean meansCompany(String type) {
        String key = Words.key(type);
        return WORDS.company.contains(key) && !WORDS.person.contains(key);
    }

    /// 0 for the year, 1 for the month, 2 for the day of a birth.
    public static int birthPart(Finding finding) {
        return switch (finding.type()) {
            case "birth_month" -> 1;
            case "birth_day" -> 2;
            default -> 0;
        };
    }

    /// `7` as `07`; empty as `00`.
    public static String twoDigits(@Nullable String number) {
        String text = number == null ? "" : number.strip();
        return text.length() >= 2 ? text : "00".substring(text.length()) + text;
    }
}
