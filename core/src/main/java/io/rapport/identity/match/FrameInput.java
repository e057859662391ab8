package io.rapport.identity.match;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Reads what [FrameOutput] wrote. Not thread-safe.
final class FrameInput {
    private final InputStream in;
    private byte[] frame = new byte[0];
    private int at;
    private int size;
    private boolean ending;

    FrameInput(InputStream in) {
        this.in = in;
    }

    private void need(int bytes) throws IOException {
        if (at == size) {
            read();
        }
        if (at + bytes > size) {
            throw new StreamCorruptedException("a number crosses the end of a frame");
        }
    }

    /// @throws EOFException if the stream ends before its last frame
    /// @throws StreamCorruptedException if a byte was changed
    private void read() throws IOException {
        byte[] head = in.readNBytes(8);
        if (head.length < 8) {
            throw new EOFException("it ends too early");
        }
        int length = (int) FrameOutput.INT.get(head, 0);
        if (length < 0 || length > FrameOutput.FRAME) {
            throw new StreamCorruptedException("a length is not possible");
        }
        frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("it ends too early");
        }
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, length);
        if ((int) crc.getValue() != (int) FrameOutput.INT.get(head, 4)) {
            throw new StreamCorruptedException("a checksum is wrong");
        }
        at = 0;
        size = length;
        if (length == 0 && !ending) {
            throw new StreamCorruptedException("it has less in it than it says");
        }
    }

    /// @throws IOException if there is more, or the end is missing
    void end() throws IOException {
        ending = true;
        if (at != size) {
            throw new StreamCorruptedException("it has more in it than it says");
        }
        read();
        if (size != 0 || in.read() >= 0) {
            throw new StreamCorruptedException("it has more in it than it says");
        }
    }

    int number() throws IOException {
        need(4);
        int value = (int) FrameOutput.INT.get(frame, at);
        at += 4;
        return value;
    }

    long longNumber() throws IOException {
        need(8);
        long value = (long) FrameOutput.LONG.get(frame, at);
        at += 8;
        return value;
    }

    double realNumber() throws IOException {
        return Double.longBitsToDouble(longNumber());
    }

    float smallNumber() throws IOException {
        return Float.intBitsToFloat(number());
    }

    boolean is() throws IOException {
        return number() != 0;
    }

    int[] numbers() throws IOException {
        int[] values = new int[number()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number();
        }
        return values;
    }

    /// So many numbers, of which it is not said here how many there are.
    long[] longNumbers(int count) throws IOException {
        long[] values = new long[count];
        for (int from = 0; from < count; ) {
            need(Long.BYTES);
            int some = Math.min(count - from, (size - at) / Long.BYTES);
            bytes(some * Long.BYTES).asLongBuffer().get(values, from, some);
            from += some;
        }
        return values;
    }

    int[] numbers(int count) throws IOException {
        int[] values = new int[count];
        for (int from = 0; from < count; ) {
            need(Integer.BYTES);
            int some = Math.min(count - from, (size - at) / Integer.BYTES);
            bytes(some * Integer.BYTES).asIntBuffer().get(values, from, some);
            from += some;
        }
        return values;
    }

    private ByteBuffer bytes(int length) {
        at += length;
        return ByteBuffer.wrap(frame, at - length, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    double[] realNumbers() throws IOException {
        double[] values = new double[number()];
        for (int i = 0; i < values.length; i++) {
            values[i] = realNumber();
        }
        return values;
    }

    String text() throws IOException {
        int length = number();
        if (length == 0) {
            return "";
        }
        if (at + length <= size) {
            at += length;
            return new String(frame, at - length, length, StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[0];
        while (bytes.length < length) {
            if (at == size) {
                read();
            }
            int some = Math.min(length - bytes.length, size - at);
            int before = bytes.length;
            bytes = Arrays.copyOf(bytes, before + some);
            System.arraycopy(frame, at, bytes, before, some);
            at += some;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
