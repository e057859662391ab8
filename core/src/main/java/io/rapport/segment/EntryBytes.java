package io.rapport.segment;

import io.rapport.engine.Columns;
import io.rapport.kernel.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// Memberships as bytes: about 5 a member, because sorted ids share their beginnings with the ones before them.
///
/// Layout, deflated: the number of rows; for each row a byte that says which of segment and day are those of the row
/// before (1, 2), these two if not, how many bytes of the id are those of the id before, how many follow, these.
final class EntryBytes {
    /// Values are a few bytes each, and every call of the compression costs more than they do.
    private static final int BUFFER = 1 << 16;

    private static final int SAME_SEGMENT = 1;
    private static final int SAME_DAY = 2;

    private EntryBytes() {}

    /// @param entries as [EntryMemory#entries], best sorted by segment, day and id
    static byte[] of(Columns entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, fast, BUFFER), BUFFER))) {
            @Nullable String[] segments = entries.texts("segment");
            @Nullable String[] customers = entries.texts("customer_id");
            long[] days = entries.longs("entered_on");
            out.writeInt(entries.rows());
            String segment = "";
            long day = Long.MIN_VALUE;
            byte[] before = new byte[0];
            for (int row = 0; row < entries.rows(); row++) {
                String next = String.valueOf(segments[row]);
                out.writeByte((next.equals(segment) ? SAME_SEGMENT : 0) | (days[row] == day ? SAME_DAY : 0));
                if (!next.equals(segment)) {
                    out.writeUTF(next);
                }
                if (days[row] != day) {
                    out.writeLong(days[row]);
                }
                segment = next;
                day = days[row];
                byte[] id = String.valueOf(customers[row]).getBytes(StandardCharsets.UTF_8);
                int shared = Math.min(255, Math.max(0, mismatch(before, id)));
                out.writeByte(shared);
                out.writeByte(id.length - shared);
                out.write(id, shared, id.length - shared);
                before = id;
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot fail", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    private static int mismatch(byte[] before, byte[] id) {
        int at = Arrays.mismatch(before, id);
        return at < 0 ? id.length : at;
    }

    /// @throws DataException if these are no such bytes
    static Columns read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)), BUFFER))) {
            int rows = in.readInt();
            String[] segments = new String[rows];
            String[] customers = new String[rows];
            long[] days = new long[rows];
            String segment = "";
            long day = 0;
            byte[] id = new byte[512];
            for (int row = 0; row < rows; row++) {
                int same = in.readUnsignedByte();
                segment = (same & SAME_SEGMENT) != 0 ? segment : in.readUTF();
                day = (same & SAME_DAY) != 0 ? day : in.readLong();
                int shared = in.readUnsignedByte();
                int more = in.readUnsignedByte();
                in.readFully(id, shared, more);
                segments[row] = segment;
                customers[row] = new String(id, 0, shared + more, StandardCharsets.UTF_8);
                days[row] = day;
            }
            return new Columns(
                    rows,
                    List.of("segment", "customer_id", "entered_on"),
                    List.of(
                            new Columns.Column.Texts(segments),
                            new Columns.Column.Texts(customers),
                            new Columns.Column.Longs(days)));
        } catch (IOException | NegativeArraySizeException | IndexOutOfBoundsException e) {
            throw new DataException("The kept days of entry into segments cannot be read: " + e.getMessage(), e);
        }
    }
}
