package io.rapport.identity.match;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// Writes numbers and texts in frames, each with its length and checksum, so that a reader never acts on a byte that
/// was changed. Not thread-safe; does not close what it writes to.
final class FrameOutput {
    static final int FRAME = 1 << 18;
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final OutputStream out;
    private final byte[] frame = new byte[FRAME];
    private int size;

    FrameOutput(OutputStream out) {
        this.out = out;
    }

    private void room(int bytes) throws IOException {
        if (size + bytes > FRAME) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (size > 0) {
            write(size);
            size = 0;
        }
    }

    private void write(int length) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, length);
        byte[] head = new byte[8];
        INT.set(head, 0, length);
        INT.set(head, 4, (int) crc.getValue());
        out.write(head);
        out.write(frame, 0, length);
    }

    /// Ends the stream with an empty frame; without it a reader knows that something is missing.
    void end() throws IOException {
        flush();
        write(0);
        out.flush();
    }

    void number(int value) throws IOException {
        room(4);
        INT.set(frame, size, value);
        size += 4;
    }

    void number(long value) throws IOException {
        room(8);
        LONG.set(frame, size, value);
        size += 8;
    }

    void number(double value) throws IOException {
        number(Double.doubleToLongBits(value));
    }

    void number(float value) throws IOException {
        number(Float.floatToIntBits(value));
    }

    void number(boolean value) throws IOException {
        number(value ? 1 : 0);
    }

    void numbers(int... values) throws IOException {
        number(values.length);
        for (int value : values) {
            number(value);
        }
    }

    void numbers(double... values) throws IOException {
        number(values.length);
        for (double value : values) {
            number(value);
        }
    }

    /// All of them, without their number.
    void all(long[] values) throws IOException {
        for (int from = 0; from < values.length; ) {
            room(Long.BYTES);
            int some = Math.min(values.length - from, (FRAME - size) / Long.BYTES);
            bytes(some * Long.BYTES).asLongBuffer().put(values, from, some);
            from += some;
        }
    }

    /// The first ones, without their number.
    void all(int[] values, int count) throws IOException {
        for (int from = 0; from < count; ) {
            room(Integer.BYTES);
            int some = Math.min(count - from, (FRAME - size) / Integer.BYTES);
            bytes(some * Integer.BYTES).asIntBuffer().put(values, from, some);
            from += some;
        }
    }

    private ByteBuffer bytes(int length) {
        size += length;
        return ByteBuffer.wrap(frame, size - length, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        for (int from = 0; from < bytes.length; ) {
            room(1);
            int some = Math.min(bytes.length - from, FRAME - size);
            System.arraycopy(bytes, from, frame, size, some);
            size += some;
            from += some;
        }
    }
}
