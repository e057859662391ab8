package io.rapport.quality;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// Brings text to one form: Unicode NFC, no invisible characters, single spaces, none at the ends.
final class TextClean {
    private TextClean() {}

    /// @return null when nothing visible is left. Cost: one pass and one copy
    static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                space = !out.isEmpty();
            } else if (!isInvisible(c)) {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.append(c);
                ascii &= c < 0x80;
            }
        }
        if (out.isEmpty()) {
            return null;
        }
        String folded = out.toString();
        return ascii || Normalizer.isNormalized(folded, Normalizer.Form.NFC)
                ? folded
                : Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /// White space of every kind, tabs, line breaks and the no-break spaces.
    private static boolean isSpace(char c) {
        return c <= ' ' && (c == ' ' || c >= '\t' && c <= '\r') || c == 0x85 || c >= 0xA0 && (Character.isSpaceChar(c));
    }

    /// Controls, zero-width characters, direction marks, soft hyphen, byte order mark. The zero-width (non-)joiner
    /// is kept: Persian and Indian scripts and emoji need it. So is the replacement character: it tells of a wrong
    /// encoding.
    private static boolean isInvisible(char c) {
        if (c < 0x80) {
            return c < ' ' || c == 0x7F;
        }
        if (c == 0x200C || c == 0x200D) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
