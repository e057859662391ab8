package io.rapport.quality;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads e-mail addresses as people and systems write them.
final class Emails {
    /// Dot-atom local part and a domain with a top-level domain of letters (RFC 5321, 5322 without quoted strings).
    /// RE2 reads it, too: it is the fast path of the generated SQL.
    static final String VALID =
            "[a-z0-9!#$%&''*+/=?^_`{|}~-]+([.][a-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?[.])+([a-z]{2,24}|xn--[a-z0-9-]+)"
                    .replace("''", "'");

    private static final Pattern ADDRESS = Pattern.compile(VALID);
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;

    private Emails() {}

    /// @param text `Jo Doe <MAILTO:Jo@X.Example.>`
    /// @return `jo@x.example`, or null when there is no address in it
    static @Nullable String clean(String text) {
        String address = text;
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            address = address.substring(open + 1, close);
        }
        address = firstOf(address.strip().toLowerCase(Locale.ROOT)).replace(" ", "");
        if (address.startsWith("mailto:")) {
            address = address.substring("mailto:".length());
        }
        int query = address.indexOf('?', Math.max(address.indexOf('@'), 0));
        address = stripPunctuation(query < 0 ? address : address.substring(0, query));
        int at = address.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL || address.length() > LONGEST) {
            return null;
        }
        String whole = address.substring(0, at + 1) + asciiDomain(address.substring(at + 1));
        return ADDRESS.matcher(whole).matches() ? whole : null;
    }

    private static String firstOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == ';' || c == ',' || c == '|') && text.indexOf('@') < i && text.indexOf('@', i) > 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static String stripPunctuation(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && "<>\"'([.,;:".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "<>\"')].,;:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unreadable) {
            return domain;
        }
    }
}
