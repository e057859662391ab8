package io.rapport.report.chart;

import java.nio.ByteBuffer;

/// Writes the container of a TrueType file (OpenType 1.9, "Organization of an OpenType font").
final class Sfnt {
    private Sfnt() {}

    /// @param tags in ascending order, as the format wants the directory
    static byte[] write(int flavor, int[] tags, byte[][] tables) {
        int count = tags.length;
        int size = 12 + 16 * count;
        for (byte[] table : tables) {
            size += padded(table.length);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(count);
        out.putInt(flavor).putShort((short) count).putShort((short) (power * 16));
        out.putShort((short) Integer.numberOfTrailingZeros(power)).putShort((short) (count * 16 - power * 16));
        int offset = 12 + 16 * count;
        for (int t = 0; t < count; t++) {
            out.putInt(tags[t]).putInt(checksum(tables[t])).putInt(offset).putInt(tables[t].length);
            offset += padded(tables[t].length);
        }
        for (byte[] table : tables) {
            out.put(table).position(out.position() + padded(table.length) - table.length);
        }
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int checksum(byte[] table) {
        int sum = 0;
        for (int i = 0; i < table.length; i++) {
            sum += (table[i] & 0xFF) << (24 - 8 * (i & 3));
        }
        return sum;
    }
}
