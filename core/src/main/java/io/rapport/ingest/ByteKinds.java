package io.rapport.ingest;

/// What each byte may mean outside quotes in delimited text, so that a [RowScanner] asks one table of every byte.
final class ByteKinds {
    /// Of the text itself.
    static final byte PLAIN = 0;

    static final byte DELIMITER = 1;
    static final byte LINE_FEED = 2;
    static final byte CARRIAGE_RETURN = 3;
    static final byte NUL = 4;
    static final byte QUOTE = 5;

    private ByteKinds() {}

    /// The kinds of all 256 bytes, by their unsigned values.
    ///
    /// @param delimiter an ASCII character
    /// @param quote an ASCII character, or [RowScanner#NO_QUOTE]
    static byte[] of(char delimiter, int quote) {
        byte[] kinds = new byte[256];
        if (quote != RowScanner.NO_QUOTE) {
            kinds[quote] = QUOTE;
        }
        kinds[delimiter] = DELIMITER;
        kinds['\n'] = LINE_FEED;
        kinds['\r'] = CARRIAGE_RETURN;
        kinds[0] = NUL;
        return kinds;
    }
}
