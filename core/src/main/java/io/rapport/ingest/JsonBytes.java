package io.rapport.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks over the bytes of a JSON text, value by value. Line ends inside a value become blanks in the buffer, so that
/// the value can be written on one line.
final class JsonBytes {
    private static final int VALUE_MAX = 64 << 20;
    private static final int REST_MAX = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 20];
    private int position;
    private int limit;
    private int held = -1;
    private long line = 1;

    /// @param in UTF-8
    JsonBytes(InputStream in) {
        this.in = in;
    }

    long line() {
        return line;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    /// Keeps all bytes from here in the buffer.
    void hold() {
        held = position;
    }

    void release() {
        held = -1;
    }

    int heldFrom() {
        return held;
    }

    String heldText() {
        return new String(buffer, held, Math.min(position - held, REST_MAX), StandardCharsets.UTF_8);
    }

    /// The next byte that is no white space, not taken; -1 at the end.
    int peek() throws IOException {
        while (position < limit || fill()) {
            byte b = buffer[position];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b & 0xFF;
            }
            line += b == '\n' ? 1 : 0;
            position++;
        }
        return -1;
    }

    /// Takes the next byte that is no white space.
    int take() throws IOException {
        int c = peek();
        position += c < 0 ? 0 : 1;
        return c;
    }

    /// Takes a string; escapes stay as they are.
    String text() throws IOException {
        peek();
        int wasHeld = held;
        held = position;
        skipText();
        String text = new String(buffer, held + 1, Math.max(0, position - held - 2), StandardCharsets.UTF_8);
        held = wasHeld;
        return text;
    }

    /// Whether the array that begins here holds objects or nothing; takes nothing.
    boolean startsArrayOfObjects() throws IOException {
        int wasHeld = held;
        held = position;
        position++;
        int c = peek();
        position = held;
        held = wasHeld;
        return c == '{' || c == ']';
    }

    /// Some of what is left, for people.
    String rest() throws IOException {
        held = position;
        while (limit - position < REST_MAX && fill()) {
            // reads on until there is enough to show
        }
        String rest = new String(buffer, position, Math.min(limit - position, REST_MAX), StandardCharsets.UTF_8);
        held = -1;
        return rest;
    }

    /// Takes one value.
    ///
    /// @return why it is none; null if it may be one
    @Nullable
    String skipValue(int depthMax) throws IOException {
        int first = peek();
        if (first == '"') {
            return skipText() ? null : "ends in the middle of a text";
        }
        if (first != '{' && first != '[') {
            return skipWord();
        }
        int depth = 0;
        do {
            if (position == limit && !fill()) {
                return "ends in the middle: the file may be cut off";
            }
            byte b = buffer[position];
            switch (b) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '\n' -> newLine();
                case '\r' -> buffer[position] = ' ';
                case '"' -> {
                    if (!skipText()) {
                        return "ends in the middle of a text: the file may be cut off";
                    }
                    continue;
                }
                default -> {
                    if (b >= 0 && b < ' ' && b != '\t') {
                        return "holds a control character";
                    }
                }
            }
            position++;
            if (held >= 0 && position - held > VALUE_MAX) {
                return "is longer than %d MB; nothing after it was read".formatted(VALUE_MAX >> 20);
            }
            if (depth > depthMax) {
                return "is nested more than %d times".formatted(depthMax);
            }
        } while (depth > 0);
        return null;
    }

    private @Nullable String skipWord() throws IOException {
        int from = 0;
        while (position < limit || fill()) {
            byte b = buffer[position];
            boolean word = (b >= '0' && b <= '9')
                    || (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || b == '-'
                    || b == '+'
                    || b == '.';
            if (!word) {
                break;
            }
            from++;
            position++;
        }
        return from > 0 ? null : "is no JSON from here on";
    }

    private boolean skipText() throws IOException {
        position++;
        while (position < limit || fill()) {
            byte b = buffer[position];
            if (b == '\\') {
                position++;
                if (position == limit && !fill()) {
                    return false;
                }
            } else if (b == '"') {
                position++;
                return true;
            } else if (b >= 0 && b < ' ') {
                // no JSON; as a tab it fits on the line, and the row is refused when it is read
                line += b == '\n' ? 1 : 0;
                buffer[position] = '\t';
            }
            position++;
        }
        return false;
    }

    private void newLine() {
        line++;
        buffer[position] = ' ';
    }

    private boolean fill() throws IOException {
        int from = held >= 0 ? held : position;
        int kept = limit - from;
        byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, from, target, 0, kept);
        buffer = target;
        position -= from;
        held = held >= 0 ? 0 : -1;
        limit = kept;
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read > 0;
    }
}
