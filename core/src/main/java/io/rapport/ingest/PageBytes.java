package io.rapport.ingest;

import java.util.Arrays;

/// Bytes that grow, with the encodings Parquet's pages are made of
/// (<https://parquet.apache.org/docs/file-format/data-pages/encodings/>).
final class PageBytes {
    private static final int DELTA_BLOCK = 128;
    private static final int DELTA_PARTS = 4;

    byte[] bytes;
    int length;

    PageBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    void room(int more) {
        if (more > bytes.length - length) {
            long wanted = Math.max((long) length + more, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(wanted, Integer.MAX_VALUE - 8L)));
        }
    }

    void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /// Four bytes, the lowest first.
    void int32(int value) {
        room(4);
        bytes[length] = (byte) value;
        bytes[length + 1] = (byte) (value >> 8);
        bytes[length + 2] = (byte) (value >> 16);
        bytes[length + 3] = (byte) (value >> 24);
        length += 4;
    }

    void append(byte[] from, int start, int count) {
        room(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    /// One run of the hybrid encoding: `count` times the same value.
    void run(int value, int width, int count) {
        varint((long) count << 1);
        for (int shift = 0; shift < width; shift += 8) {
            put(value >> shift);
        }
    }

    /// One run of the hybrid encoding: values side by side, each of `width` bits, filled up to a multiple of 8.
    void packed(int[] values, int count, int width) {
        int groups = (count + 7) / 8;
        varint((long) groups << 1 | 1);
        room(groups * width + 8);
        long rest = 0;
        int bits = 0;
        for (int i = 0; i < groups * 8; i++) {
            rest |= (long) (i < count ? values[i] : 0) << bits;
            bits += width;
            while (bits >= 8) {
                bytes[length++] = (byte) rest;
                rest >>>= 8;
                bits -= 8;
            }
        }
    }

    /// Whole numbers by what each is greater than the one before it (DELTA_BINARY_PACKED).
    void deltas(long[] values, int count) {
        varint(DELTA_BLOCK);
        varint(DELTA_PARTS);
        varint(count);
        varint(zigzag(count == 0 ? 0 : values[0]));
        long[] deltas = new long[DELTA_BLOCK];
        for (int from = 1; from < count; from += DELTA_BLOCK) {
            int n = Math.min(DELTA_BLOCK, count - from);
            long least = Long.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                deltas[i] = values[from + i] - values[from + i - 1];
                least = Math.min(least, deltas[i]);
            }
            for (int i = 0; i < DELTA_BLOCK; i++) {
                deltas[i] = i < n ? deltas[i] - least : 0;
            }
            varint(zigzag(least));
            deltaBlock(deltas, n);
        }
    }

    /// Parts behind the last value have no bits.
    private void deltaBlock(long[] deltas, int count) {
        int part = DELTA_BLOCK / DELTA_PARTS;
        int[] widths = new int[DELTA_PARTS];
        for (int i = 0; i < count; i++) {
            widths[i / part] = Math.max(widths[i / part], Long.SIZE - Long.numberOfLeadingZeros(deltas[i]));
        }
        for (int width : widths) {
            put(width);
        }
        for (int p = 0; p * part < count; p++) {
            for (int bit = 0; bit < part * widths[p]; bit += 8) {
                int octet = 0;
                for (int b = 0; b < 8; b++) {
                    long value = deltas[p * part + (bit + b) / widths[p]];
                    octet |= (int) (value >>> (bit + b) % widths[p] & 1) << b;
                }
                put(octet);
            }
        }
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
