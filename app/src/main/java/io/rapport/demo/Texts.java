package io.rapport.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/// Small forms of text.
final class Texts {
    private Texts() {}

    /// `12.30`
    static String cents(long cents) {
        long rest = Math.abs(cents);
        String text = rest / 100 + (rest % 100 < 10 ? ".0" : ".") + rest % 100;
        return cents < 0 ? "-" + text : text;
    }

    /// `12,30`
    static String comma(long cents) {
        return cents(cents).replace('.', ',');
    }

    /// Letters, digits and dots for a mail address or domain: `Jürgen van der Meer` is `juergen.vandermeer`.
    static String address(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        boolean plain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 'ä', 'Ä' -> ascii.append("ae");
                case 'ö', 'Ö' -> ascii.append("oe");
                case 'ü', 'Ü' -> ascii.append("ue");
                case 'ß' -> ascii.append("ss");
                default -> {
                    plain &= c < 0x80;
                    ascii.append(c);
                }
            }
        }
        String base = plain ? ascii.toString() : Normalizer.normalize(ascii, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(base.length());
        for (int i = 0; i < base.length(); i++) {
            char c = base.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.') {
                out.append(c);
            } else if (c >= 'A' && c <= 'Z') {
                out.append((char) (c + 32));
            }
        }
        return out.toString();
    }

    /// What Mailchimp's interface calls the hash of a subscriber.
    static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] hash = digest.digest(text.toLowerCase(Locale.ROOT).trim().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `value` in base 36, upper case, filled with zeros to `digits`.
    static String base36(long value, int digits) {
        String text = Long.toString(value, 36).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
