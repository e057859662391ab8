package io.rapport.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Checks one JSON value (RFC 8259) and, if it is an object, tells where its members are. Lenient where exports are
/// careless: NaN, Infinity, a comma behind the last element. Not thread-safe. Cost: about 1 ns a byte.
final class JsonMembers {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int DEPTH_MAX = 512;

    /// How a member's value is written.
    enum Kind {
        NULL,
        /// A number, or a word.
        BARE,
        TEXT,
        /// A text with backslashes.
        ESCAPED,
        /// An object or array.
        NESTED,
        /// An object or array with white space between its parts.
        SPACED
    }

    private byte[] bytes = new byte[0];
    private int p;
    private int limit;
    private int bits;
    private boolean isEscaped;
    private boolean isSpaced;
    private int count;
    private int[] places = new int[64];
    private Kind[] kinds = new Kind[16];
    private boolean[] escapedKeys = new boolean[16];

    /// What a text was found to be.
    enum Result {
        OBJECT,
        OTHER,
        INVALID
    }

    Result read(byte[] text, int from, int to) {
        bytes = text;
        p = from;
        limit = to;
        bits = 0;
        count = 0;
        skipBlanks();
        boolean isObject = p < limit && bytes[p] == '{';
        boolean isValid = isObject ? object() : value(0);
        skipBlanks();
        if (!isValid || p != limit || (bits < 0 && !Utf8.isValid(text, from, to))) {
            return Result.INVALID;
        }
        return isObject ? Result.OBJECT : Result.OTHER;
    }

    int count() {
        return count;
    }

    int keyFrom(int member) {
        return places[member * 4];
    }

    int keyTo(int member) {
        return places[member * 4 + 1];
    }

    boolean isKeyEscaped(int member) {
        return escapedKeys[member];
    }

    /// Without the quotes of a text.
    int from(int member) {
        return places[member * 4 + 2];
    }

    int to(int member) {
        return places[member * 4 + 3];
    }

    Kind kind(int member) {
        return kinds[member];
    }

    private boolean object() {
        p++;
        skipBlanks();
        while (p < limit && bytes[p] == '"') {
            int keyFrom = p + 1;
            if (!string()) {
                return false;
            }
            int keyTo = p - 1;
            boolean escapedKey = isEscaped;
            if (!colon()) {
                return false;
            }
            int from = p;
            isSpaced = false;
            if (!value(1)) {
                return false;
            }
            add(keyFrom, keyTo, escapedKey, from, p);
            if (!comma('}')) {
                return false;
            }
        }
        return close('}');
    }

    private boolean colon() {
        skipBlanks();
        if (p == limit || bytes[p] != ':') {
            return false;
        }
        p++;
        skipBlanks();
        return true;
    }

    /// After a value: a comma, or the end is next.
    private boolean comma(char end) {
        skipBlanks();
        if (p < limit && bytes[p] == ',') {
            p++;
            skipBlanks();
            return true;
        }
        return p < limit && bytes[p] == end;
    }

    private boolean close(char end) {
        if (p == limit || bytes[p] != end) {
            return false;
        }
        p++;
        return true;
    }

    private void add(int keyFrom, int keyTo, boolean escapedKey, int from, int to) {
        if (count == kinds.length) {
            places = Arrays.copyOf(places, count * 8);
            kinds = Arrays.copyOf(kinds, count * 2);
            escapedKeys = Arrays.copyOf(escapedKeys, count * 2);
        }
        byte first = bytes[from];
        boolean isText = first == '"';
        boolean isNested = first == '{' || first == '[';
        places[count * 4] = keyFrom;
        places[count * 4 + 1] = keyTo;
        places[count * 4 + 2] = isText ? from + 1 : from;
        places[count * 4 + 3] = isText ? to - 1 : to;
        escapedKeys[count] = escapedKey;
        kinds[count++] = isText
                ? isEscaped ? Kind.ESCAPED : Kind.TEXT
                : isNested ? isSpaced ? Kind.SPACED : Kind.NESTED : isNull(from, to) ? Kind.NULL : Kind.BARE;
    }

    private boolean isNull(int from, int to) {
        return to - from == 4 && bytes[from] == 'n' && bytes[from + 1] == 'u';
    }

    private boolean value(int depth) {
        if (p == limit || depth > DEPTH_MAX) {
            return false;
        }
        return switch (bytes[p]) {
            case '"' -> string();
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private boolean members(int depth) {
        p++;
        skipBlanks();
        while (p < limit && bytes[p] == '"') {
            if (!string() || !colon() || !value(depth + 1) || !comma('}')) {
                return false;
            }
        }
        return close('}');
    }

    private boolean elements(int depth) {
        p++;
        skipBlanks();
        while (p < limit && bytes[p] != ']') {
            if (!value(depth + 1) || !comma(']')) {
                return false;
            }
        }
        return close(']');
    }

    private void skipBlanks() {
        int from = p;
        while (p < limit && (bytes[p] == ' ' || bytes[p] == '\t' || bytes[p] == '\n' || bytes[p] == '\r')) {
            p++;
        }
        isSpaced |= p > from;
    }

    private boolean string() {
        byte[] b = bytes;
        int at = p + 1;
        isEscaped = false;
        while (true) {
            while (at + 8 <= limit && !hasStop((long) LONGS.get(b, at))) {
                at += 8;
            }
            while (at < limit && b[at] != '"' && b[at] != '\\' && (b[at] >= ' ' || b[at] < 0)) {
                bits |= b[at++];
            }
            if (at >= limit) {
                return false;
            }
            if (b[at] == '"') {
                p = at + 1;
                return true;
            }
            int after = b[at] == '\\' ? escape(at + 1) : -1;
            if (after < 0) {
                return false;
            }
            isEscaped = true;
            at = after;
        }
    }

    /// Whether one of eight bytes may be a quote, a backslash, a control character or no ASCII; none is missed.
    private static boolean hasStop(long eight) {
        long quote = eight ^ '"' * ONES;
        long slash = eight ^ '\\' * ONES;
        return ((quote - ONES | slash - ONES | eight - ' ' * ONES | eight) & HIGHS) != 0;
    }

    /// @return where the text goes on; -1 if it is none
    private int escape(int at) {
        if (at == limit) {
            return -1;
        }
        return switch (bytes[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> surrogates(at + 1);
            default -> -1;
        };
    }

    private int surrogates(int at) {
        int unit = JsonValues.hex(bytes, at, limit);
        if (unit < 0 || Character.isLowSurrogate((char) unit)) {
            return -1;
        }
        if (!Character.isHighSurrogate((char) unit)) {
            return at + 4;
        }
        boolean isPair = at + 6 <= limit && bytes[at + 4] == '\\' && bytes[at + 5] == 'u';
        int low = isPair ? JsonValues.hex(bytes, at + 6, limit) : -1;
        return low >= 0 && Character.isLowSurrogate((char) low) ? at + 10 : -1;
    }

    private boolean number() {
        p += bytes[p] == '-' ? 1 : 0;
        if (p == limit) {
            return false;
        }
        if (bytes[p] > '9') {
            return word();
        }
        int first = p;
        if (!digits() || (bytes[first] == '0' && p > first + 1)) {
            return false;
        }
        if (p < limit && bytes[p] == '.') {
            p++;
            if (!digits()) {
                return false;
            }
        }
        if (p < limit && (bytes[p] == 'e' || bytes[p] == 'E')) {
            p++;
            p += p < limit && (bytes[p] == '+' || bytes[p] == '-') ? 1 : 0;
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int from = p;
        while (p < limit && bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        return p > from;
    }

    private boolean word() {
        int from = p;
        while (p < limit && (bytes[p] >= 'a' && bytes[p] <= 'z' || bytes[p] >= 'A' && bytes[p] <= 'Z')) {
            p++;
        }
        if (p - from > 8) {
            return false;
        }
        String word = new String(bytes, from, p - from, java.nio.charset.StandardCharsets.US_ASCII);
        boolean isSigned = from > 0 && bytes[from - 1] == '-';
        return switch (word) {
            case "true", "false", "null" -> !isSigned;
            default ->
                word.equalsIgnoreCase("nan") || word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
        };
    }
}
