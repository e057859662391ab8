package io.rapport.quality;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Reads phone numbers with libphonenumber.
final class Phones {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 60;
    /// Digits with the country code; what is shorter is an extension or a service number and points to nobody.
    private static final int SHORTEST = 8;

    private Phones() {}

    /// Extensions are left off: the number is what identifies. Cost: some 3 to 10 µs, so call it on distinct values.
    ///
    /// @param country ISO 3166-1 alpha-2, how a number without country code is read
    /// @return E.164, or null when no number of that length exists there
    static @Nullable String e164(String text, String country) {
        if (text.length() > LONGEST) {
            return null;
        }
        PhoneNumber number = parse(text, country);
        if (number == null || !LIBRARY.isPossibleNumber(number)) {
            number = text.startsWith("+") ? null : parse("+" + text.replaceFirst("^[^0-9]*00", ""), country);
            if (number == null || !LIBRARY.isValidNumber(number)) {
                return null;
            }
        }
        String e164 = LIBRARY.format(number, PhoneNumberFormat.E164);
        return e164.length() > SHORTEST ? e164 : null;
    }

    private static @Nullable PhoneNumber parse(String text, String country) {
        try {
            return LIBRARY.parse(text, country);
        } catch (NumberParseException unreadable) {
            return null;
        }
    }
}
