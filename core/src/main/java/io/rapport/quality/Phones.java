package io.rapport.quality;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads phone numbers with libphonenumber.
final class Phones {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 60;
    /// Digits with the country code; what is shorter is an extension or a service number and points to nobody.
    private static final int SHORTEST = 8;

    private static final int PLAIN_SHORTEST = 8;
    private static final String ZERO = "(0)";

    /// A country whose numbers are plain.
    ///
    /// @param code country calling code
    /// @param country the country that has it; of `+1` the United States
    /// @param trunk whether national numbers are written with a leading zero that is not part of them
    /// @param fewest digits of a usual number without trunk zero
    /// @param most digits of a usual number without trunk zero
    private record Plain(String code, String country, boolean trunk, int fewest, int most) {}

    private static final List<Plain> PLAIN = List.of(
            new Plain("49", "DE", true, 7, 11),
            new Plain("43", "AT", true, 8, 11),
            new Plain("41", "CH", true, 9, 9),
            new Plain("33", "FR", true, 9, 9),
            new Plain("44", "GB", true, 10, 10),
            new Plain("34", "ES", false, 9, 9),
            new Plain("31", "NL", true, 9, 9),
            new Plain("45", "DK", false, 8, 8),
            new Plain("48", "PL", false, 9, 9),
            new Plain("1", "US", false, 10, 10));
    private static final Map<String, Plain> BY_COUNTRY =
            PLAIN.stream().collect(Collectors.toUnmodifiableMap(Plain::country, p -> p));

    private Phones() {}

    /// Extensions are left off: the number is what identifies. Cost: 0.3 µs for usual numbers of [#PLAIN]
    /// countries, 3 to 10 µs for all others, so call it on distinct values.
    ///
    /// @param country ISO 3166-1 alpha-2, how a number without country code is read
    /// @return E.164, or null when no number of that length exists there
    static @Nullable String e164(String text, String country) {
        if (text.length() > LONGEST) {
            return null;
        }
        String plain = plain(text, country);
        return plain != null ? plain : byLibrary(text, country);
    }

    /// What is read as another number a second time (zeros that are no part of it) is none.
    static @Nullable String byLibrary(String text, String country) {
        PhoneNumber number = parse(text, country);
        if (number == null || !LIBRARY.isPossibleNumber(number)) {
            number = text.startsWith("+") ? null : parse("+" + text.replaceFirst("^[^0-9]*00", ""), country);
            if (number == null || !LIBRARY.isValidNumber(number)) {
                return null;
            }
        }
        String e164 = LIBRARY.format(number, PhoneNumberFormat.E164);
        PhoneNumber again = parse(e164, country);
        boolean lasting =
                again != null && LIBRARY.format(again, PhoneNumberFormat.E164).equals(e164);
        return lasting && e164.length() > SHORTEST ? e164 : null;
    }

    /// The same answer for digits and separators alone, in countries where a number is its country code and what
    /// follows one zero (or nothing); null when it takes the library to tell.
    static @Nullable String plain(String text, String country) {
        char[] digits = new char[text.length()];
        int count = digits(text, digits);
        Plain home = BY_COUNTRY.get(country);
        boolean abroad = count > 2 && digits[0] == '0' && digits[1] == '0' && home != null && !home.code.equals("1");
        boolean international = text.charAt(0) == '+';
        int code = abroad && !international ? 2 : 0;
        Plain plan = international || abroad ? planOf(digits, code, count) : home;
        if (plan == null || count - code < PLAIN_SHORTEST) {
            return null;
        }
        int start = international || abroad ? code + plan.code.length() : 0;
        if (plan.trunk && digits[start] == '0' && (start == 0 || isZeroBehind(text, start))) {
            start++;
        }
        int national = count - start;
        boolean usual = digits[start] != '0' && national >= plan.fewest && national <= plan.most;
        boolean ambiguous =
                start == 0 && startsWith(digits, 0, plan.code) || plan.code.equals("1") && digits[start] == '1';
        return usual && !ambiguous ? "+" + plan.code + new String(digits, start, national) : null;
    }

    /// @return how many digits there are; 0 if anything but separators, a plus in front and one zero in brackets
    /// stands beside them
    private static int digits(String text, char[] digits) {
        int count = 0;
        boolean international = text.startsWith("+");
        for (int i = international ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits[count++] = c;
            } else if (c == '(' && international && text.startsWith(ZERO, i) && count <= 2) {
                digits[count++] = '0';
                i += 2;
            } else if (c != ' ' && c != '-' && c != '/' && c != '.') {
                return 0;
            }
        }
        return count;
    }

    /// Whether the zero that people put in brackets stands behind the first `count` digits.
    private static boolean isZeroBehind(String text, int count) {
        int zero = text.indexOf(ZERO);
        return zero >= 0
                && text.substring(0, zero)
                                .chars()
                                .filter(c -> c >= '0' && c <= '9')
                                .count()
                        == count;
    }

    private static @Nullable Plain planOf(char[] digits, int from, int count) {
        for (Plain plan : PLAIN) {
            if (count > from + plan.code.length() && startsWith(digits, from, plan.code)) {
                return plan;
            }
        }
        return null;
    }

    private static boolean startsWith(char[] digits, int from, String code) {
        for (int i = 0; i < code.length(); i++) {
            if (digits[from + i] != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable PhoneNumber parse(String text, String country) {
        try {
            return LIBRARY.parse(text, country);
        } catch (NumberParseException unreadable) {
            return null;
        }
    }
}
