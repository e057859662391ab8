package io.rapport.identity.column;

import java.util.regex.Pattern;

/// The look of one value.
final class Value {
    private static final Pattern EMAIL = Pattern.compile("(?:.*<)?[^@\\s<>]+@[^@\\s<>]+\\.[\\p{L}]{2,}>?");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:https?://\\S+|(?:www\\.)?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.[a-z]{2,}(?:/\\S*)?)");
    private static final Pattern HOUSE =
            Pattern.compile("(?:no\\.? ?|nr\\.? ?|#)?\\d{1,5} ?[a-zA-Z]?(?: ?[-/+&] ?\\d{0,4} ?[a-zA-Z]?)?");
    private static final Pattern POSTCODE =
            Pattern.compile("(?:[A-Za-z]{1,3}-)?\\d{3,6}(?:-\\d{3,4})?|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}"
                    + " ?[A-Za-z]{2}|[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}|[A-Za-z]\\d[A-Za-z]"
                    + " ?\\d[A-Za-z]\\d|〒?\\d{3}-?\\d{4}|\\d{5} ?\\d{4}");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[\\d.,' ]*\\d(?:[eE][-+]?\\d+)?(?: ?[%€$£])?|[€$£] ?[\\d.,]+");

    final int letters;
    final int digits;
    final int ideographs;
    private final int blanks;
    private final int others;
    private final int length;
    private final String text;

    Value(String text) {
        this.text = text;
        this.length = text.length();
        int l = 0;
        int d = 0;
        int s = 0;
        int h = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || Character.isSurrogate(c)) {
                l++;
                h += Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30FF || c >= 0xAC00 && c <= 0xD7A3 ? 1 : 0;
            } else if (c >= '0' && c <= '9') {
                d++;
            } else if (c == ' ') {
                s++;
            }
        }
        letters = l;
        digits = d;
        blanks = s;
        ideographs = h;
        others = length - l - d - s;
    }

    boolean isEmail() {
        return text.indexOf('@') > 0 && EMAIL.matcher(text).matches();
    }

    boolean isDomain() {
        return blanks == 0
                && letters > 2
                && text.indexOf('.') > 0
                && text.indexOf('@') < 0
                && DOMAIN.matcher(text).matches();
    }

    /// 6 to 15 digits and what stands between them, an extension aside.
    boolean isPhone() {
        return digits >= 6 && digits <= 17 && letters <= 5 && others <= 7 && !isDecimal() && !text.contains("://");
    }

    private boolean isDecimal() {
        int point = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
        return point > 0 && text.indexOf('.') == point && length - point <= 3 && blanks == 0 && others == 1;
    }

    /// As nobody writes anything but phone numbers.
    boolean isMarkedPhone() {
        if (!isPhone() || digits < 7) {
            return false;
        }
        char first = text.charAt(0);
        boolean dialled = first == '+' && digits >= 8 || first == '(' || first == '0' && digits >= 9 && digits <= 15;
        boolean grouped = blanks + others >= 2 && letters == 0 && digits >= 9 && text.indexOf(',') < 0;
        return dialled || grouped;
    }

    boolean isYear() {
        return length == 4 && digits == 4 && (text.charAt(0) == '1' && text.charAt(1) >= '5' || text.startsWith("20"));
    }

    boolean isDigits() {
        return digits == length;
    }

    boolean isNumber() {
        return digits > 0 && letters <= 1 && NUMBER.matcher(text).matches();
    }

    /// Short, in capitals or digits.
    boolean isCode() {
        return length <= 4 && blanks == 0 && others == 0;
    }

    boolean isHouseNumber() {
        return digits > 0 && length <= 12 && HOUSE.matcher(text).matches();
    }

    boolean isPostcode() {
        return digits > 1 && length <= 10 && POSTCODE.matcher(text).matches();
    }

    /// Parted by blanks.
    int words() {
        int words = 1;
        for (int i = 1; i < length; i++) {
            words += text.charAt(i) <= ' ' && text.charAt(i - 1) > ' ' ? 1 : 0;
        }
        return words;
    }

    /// A hash or a UUID.
    boolean isHex() {
        if (length < 16 || digits == 0 || letters == 0 || blanks > 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c != '-' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Letters, and what stands in names of people.
    boolean isNameLike() {
        int points = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            points += c == '.'
                            || c == '-'
                            || c == '\''
                            || c == '’'
                            || c == ','
                            || c == '·'
                            || Character.getType(c) == Character.NON_SPACING_MARK
                    ? 1
                    : 0;
        }
        return letters >= 1 && digits == 0 && others <= points && length <= 60;
    }
}
