package io.rapport.ingest;

/// Writes JSON values as rows keep them: a text without its backslashes, an object or array without the white space
/// between its parts. Only for values that [JsonMembers] found to be valid.
final class JsonValues {
    private JsonValues() {}

    /// Writes a text without its backslashes, which is never longer.
    ///
    /// @return bytes written
    static int unescape(byte[] b, int from, int to, byte[] into) {
        int length = 0;
        for (int at = from; at < to; at++) {
            if (b[at] != '\\') {
                into[length++] = b[at];
                continue;
            }
            at++;
            switch (b[at]) {
                case 'b' -> into[length++] = '\b';
                case 'f' -> into[length++] = '\f';
                case 'n' -> into[length++] = '\n';
                case 'r' -> into[length++] = '\r';
                case 't' -> into[length++] = '\t';
                case 'u' -> {
                    int unit = hex(b, at + 1, to);
                    int low = Character.isHighSurrogate((char) unit) ? hex(b, at + 7, to) : 0;
                    length = put(low == 0 ? unit : Character.toCodePoint((char) unit, (char) low), into, length);
                    at += low == 0 ? 4 : 10;
                }
                default -> into[length++] = b[at];
            }
        }
        return length;
    }

    private static int put(int point, byte[] into, int at) {
        int length = at;
        if (point < 0x80) {
            into[length++] = (byte) point;
            return length;
        }
        int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
        into[length++] = (byte) (0xF80 >> more & 0xFF | point >> 6 * more);
        for (int i = more - 1; i >= 0; i--) {
            into[length++] = (byte) (0x80 | point >> 6 * i & 0x3F);
        }
        return length;
    }

    /// Writes a value without the white space between its parts.
    ///
    /// @return bytes written
    static int tighten(byte[] b, int from, int to, byte[] into) {
        int length = 0;
        boolean inText = false;
        for (int at = from; at < to; at++) {
            byte c = b[at];
            if (inText && c == '\\') {
                into[length++] = c;
                into[length++] = b[++at];
                continue;
            }
            inText ^= c == '"';
            if (inText || (c != ' ' && c != '\t' && c != '\n' && c != '\r')) {
                into[length++] = c;
            }
        }
        return length;
    }

    /// Four hexadecimal digits; -1 if they are none.
    static int hex(byte[] b, int at, int limit) {
        if (at + 4 > limit) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = b[i] < 0 ? -1 : Character.digit(b[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
