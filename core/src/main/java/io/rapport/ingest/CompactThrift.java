package io.rapport.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes structs in Thrift's compact protocol, in which Parquet keeps what it says of itself
/// (<https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>).
final class CompactThrift {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private byte[] bytes = new byte[256];
    private int length;
    private int[] outer = new int[8];
    private int depth;
    private int last;

    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        last = 0;
        return taken;
    }

    CompactThrift number(int field, int value) {
        field(field, I32);
        zigzag(value);
        return this;
    }

    CompactThrift number(int field, long value) {
        field(field, I64);
        zigzag(value);
        return this;
    }

    CompactThrift text(int field, String value) {
        field(field, BINARY);
        return textElement(value);
    }

    CompactThrift binary(int field, byte[] value) {
        field(field, BINARY);
        varint(value.length);
        append(value);
        return this;
    }

    CompactThrift numbers(int field, int... values) {
        list(field, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    CompactThrift texts(int field, String value) {
        list(field, BINARY, 1);
        return textElement(value);
    }

    /// A list of structs; each is written by [#begin()] and [#end].
    CompactThrift structs(int field, int size) {
        list(field, STRUCT, size);
        return this;
    }

    CompactThrift begin(int field) {
        field(field, STRUCT);
        return begin();
    }

    CompactThrift begin() {
        if (depth == outer.length) {
            outer = Arrays.copyOf(outer, depth * 2);
        }
        outer[depth++] = last;
        last = 0;
        return this;
    }

    CompactThrift end() {
        put(0);
        last = depth == 0 ? 0 : outer[--depth];
        return this;
    }

    private CompactThrift textElement(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        append(utf8);
        return this;
    }

    private void list(int field, int type, int size) {
        field(field, LIST);
        if (size < 15) {
            put(size << 4 | type);
        } else {
            put(0xF0 | type);
            varint(size);
        }
    }

    private void field(int field, int type) {
        int step = field - last;
        if (step > 0 && step < 16) {
            put(step << 4 | type);
        } else {
            put(type);
            zigzag(field);
        }
        last = field;
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    private void append(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
