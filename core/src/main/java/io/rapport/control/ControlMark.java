package io.rapport.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// How far the control store was, in a small file beside it: a log of SQLite that was cut off opens without a word as
/// an older store, and this tells that it is one.
///
/// Written after every commit, not forced to disk: one that is behind only says less, one that is damaged says
/// nothing.
final class ControlMark {
    private ControlMark() {}

    static Path file(Path control) {
        return control.resolveSibling("control.mark");
    }

    static void write(Path control, Map<String, Long> changes) throws IOException {
        StringBuilder text = new StringBuilder();
        changes.forEach(
                (table, count) -> text.append(table).append(' ').append(count).append('\n'));
        byte[] bytes = (sum(text.toString()) + "\n" + text).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel =
                FileChannel.open(file(control), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
            channel.truncate(bytes.length);
        }
    }

    /// Table to number of changes; empty if there is none or it is damaged.
    static Optional<Map<String, Long>> read(Path control) {
        try {
            String text = Files.readString(file(control));
            int end = text.indexOf('\n');
            if (end < 0 || !text.substring(0, end).equals(sum(text.substring(end + 1)))) {
                return Optional.empty();
            }
            Map<String, Long> changes = new TreeMap<>();
            text.substring(end + 1).lines().forEach(line -> {
                int space = line.indexOf(' ');
                changes.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
            });
            return Optional.of(changes);
        } catch (IOException absentOrDamaged) {
            return Optional.empty();
        }
    }

    private static String sum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
