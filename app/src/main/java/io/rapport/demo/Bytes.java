package io.rapport.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Growing bytes that text is encoded into as it is appended. Not thread-safe.
final class Bytes {
    private final boolean latin;
    private byte[] bytes = new byte[1 << 12];
    private int size;

    /// @param latin windows-1252 instead of UTF-8; the text must fit ISO 8859-1
    Bytes(boolean latin) {
        this.latin = latin;
    }

    int size() {
        return size;
    }

    void truncate(int to) {
        size = to;
    }

    void add(byte b) {
        room(1);
        bytes[size++] = b;
    }

    void add(char c) {
        room(3);
        encode(c);
    }

    void add(String text) {
        int length = text.length();
        room(3 * length);
        byte[] out = bytes;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                break;
            }
            out[at++] = (byte) c;
        }
        size = at;
        for (; i < length; i++) {
            encode(text.charAt(i));
        }
    }

    /// Appends a part of what is already here.
    void repeat(int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, bytes, size, to - from);
        size += to - from;
    }

    void add(long number) {
        room(20);
        if (number < 0) {
            bytes[size++] = '-';
        }
        long rest = Math.abs(number);
        int digits = 1;
        for (long n = rest; n >= 10; n /= 10) {
            digits++;
        }
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /// Drops the first byte: the comma before the first element of an array.
    void dropFirst() {
        System.arraycopy(bytes, 1, bytes, 0, --size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void encode(char c) {
        if (c < 0x80 || latin) {
            bytes[size++] = (byte) c;
        } else if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
            bytes[size++] = (byte) (0x80 | c & 0x3F);
        } else {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
            bytes[size++] = (byte) (0x80 | c & 0x3F);
        }
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
