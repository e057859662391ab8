package io.rapport.identity.match;

/// Hashes of what records say, whatever their order.
final class Contents {
    private Contents() {}

    /// Of one text.
    static long hash(String text) {
        long h = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001B3L;
        }
        h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
        return h == Long.MIN_VALUE ? 0 : h;
    }

    static long[] of(RecordSet records) {
        long[] content = new long[records.rows()];
        for (Field field : records.fields()) {
            String[] value = field.codes().value();
            long[] hash = new long[value.length];
            long salt = field.name().hashCode() * 0x9E3779B97F4A7C15L;
            for (int code = 0; code < hash.length; code++) {
                long h = salt;
                for (int i = 0; i < value[code].length(); i++) {
                    h = (h ^ value[code].charAt(i)) * 0x100000001B3L;
                }
                hash[code] = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
            }
            for (int row = 0; row < content.length; row++) {
                int code = field.codes().code()[row];
                if (code >= 0) {
                    content[row] = (content[row] ^ hash[code]) * 0xBF58476D1CE4E5B9L + salt;
                }
            }
        }
        return content;
    }
}
