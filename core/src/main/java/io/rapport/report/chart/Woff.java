package io.rapport.report.chart;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks a WOFF 1.0 font (W3C Recommendation, 13 December 2012) into the sfnt (TrueType) file it was made from.
final class Woff {
    private static final int SIGNATURE = 0x774F4646;
    private static final int HEADER = 44;
    private static final int ENTRY = 20;

    private Woff() {}

    /// @throws IllegalArgumentException if the bytes are no WOFF 1.0 file
    static byte[] toSfnt(byte[] woff) {
        ByteBuffer in = ByteBuffer.wrap(woff);
        if (in.getInt() != SIGNATURE) {
            throw new IllegalArgumentException("Not a WOFF 1.0 font");
        }
        int flavor = in.getInt();
        int tables = in.getShort(12);
        int[] tags = new int[tables];
        byte[][] data = new byte[tables][];
        for (int t = 0; t < tables; t++) {
            int at = HEADER + t * ENTRY;
            tags[t] = in.getInt(at);
            data[t] = table(woff, in.getInt(at + 4), in.getInt(at + 8), in.getInt(at + 12));
        }
        return Sfnt.write(flavor, tags, data);
    }

    private static byte[] table(byte[] woff, int offset, int packed, int length) {
        byte[] table = new byte[length];
        if (packed == length) {
            System.arraycopy(woff, offset, table, 0, length);
            return table;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(woff, offset, packed);
            int done = 0;
            while (done < length && !inflater.finished()) {
                int read = inflater.inflate(table, done, length - done);
                if (read == 0) {
                    break;
                }
                done += read;
            }
            if (done != length) {
                throw new IllegalArgumentException("A table of the WOFF font is cut short");
            }
            return table;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("A table of the WOFF font is broken", e);
        } finally {
            inflater.end();
        }
    }
}
