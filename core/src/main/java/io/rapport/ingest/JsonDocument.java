package io.rapport.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a JSON document into the values that are its rows: the elements of the outer array, of the one array inside
/// an outer object, or values that simply follow each other. Whether a value is valid is left to [JsonMembers]; here
/// only brackets and strings are followed. Cost: about 1.5 ns a byte.
final class JsonDocument {
    /// Opens the text anew; it is read twice where the outer value is an object.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    private static final int DEPTH_MAX = 512;

    private final Content content;
    private final @Nullable String array;
    private final SegmentRows out;
    private long number;

    private JsonDocument(Content content, @Nullable String array, SegmentRows out) {
        this.content = content;
        this.array = array;
        this.out = out;
    }

    /// Whether the text is one JSON value a line, so that a broken line costs that line only.
    ///
    /// @param head the beginning of the text
    static boolean isLines(byte[] head) {
        String[] lines = new String(head, StandardCharsets.UTF_8).strip().split("\\R\\s*", 3);
        if (lines.length == 1) {
            return false;
        }
        return isWhole(lines[0]) && lines[0].startsWith("{") && lines[1].startsWith("{");
    }

    /// Whether the text begins with an array, or with an object that goes on after its line.
    static boolean isDocument(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).strip();
        return text.startsWith("[") || (text.startsWith("{") && !isWhole(text.split("\\R", 2)[0]));
    }

    private static boolean isWhole(String line) {
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inText) {
                i += c == '\\' ? 1 : 0;
                inText = c != '"';
            } else {
                inText = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return depth == 0 && !inText;
    }

    /// @param array key of the array that holds the rows; null for the only one
    /// @throws Unreadable if an outer object has several arrays and none is chosen
    static void rows(Content content, @Nullable String array, SegmentRows out) throws IOException, Unreadable {
        new JsonDocument(content, array, out).split();
    }

    private void split() throws IOException, Unreadable {
        try (InputStream in = content.open()) {
            JsonBytes bytes = new JsonBytes(in);
            int first = bytes.peek();
            if (first == '[') {
                bytes.take();
                elements(bytes);
                reportRest(bytes);
                return;
            }
            if (first < 0) {
                throw new Unreadable("holds no JSON");
            }
        }
        String key = arrayInside();
        try (InputStream in = content.open()) {
            JsonBytes bytes = new JsonBytes(in);
            if (key.isEmpty()) {
                while (bytes.peek() >= 0 && value(bytes)) {
                    if (bytes.peek() == ',') {
                        bytes.take();
                    }
                }
            } else {
                bytes.take();
                memberNamed(bytes, key);
            }
        }
    }

    /// The key of the array of objects in the outer object; empty if the outer values are the rows themselves.
    private String arrayInside() throws IOException, Unreadable {
        List<String> arrays = new ArrayList<>();
        try (InputStream in = content.open()) {
            JsonBytes bytes = new JsonBytes(in);
            if (bytes.take() != '{') {
                return "";
            }
            while (bytes.peek() == '"') {
                String key = bytes.text();
                if (bytes.peek() != ':') {
                    return "";
                }
                bytes.take();
                if (bytes.peek() == '[' && (bytes.startsArrayOfObjects() || key.equals(array))) {
                    arrays.add(key);
                }
                if (bytes.skipValue(DEPTH_MAX) != null) {
                    break;
                }
                if (bytes.peek() == ',') {
                    bytes.take();
                }
            }
            if (bytes.peek() == '}') {
                bytes.take();
                if (bytes.peek() == '{') {
                    return "";
                }
            }
        }
        if (array != null && !arrays.contains(array)) {
            throw new Unreadable("has no array '%s', only %s. Correct 'array' in the source".formatted(array, arrays));
        }
        if (array == null && arrays.size() > 1) {
            throw new Unreadable("has several arrays: %s. Say which holds the rows: 'array: %s' in the source"
                    .formatted(String.join(", ", arrays), arrays.getFirst()));
        }
        return array != null ? array : arrays.isEmpty() ? "" : arrays.getFirst();
    }

    private void memberNamed(JsonBytes bytes, String wanted) throws IOException, Unreadable {
        while (bytes.peek() == '"') {
            String key = bytes.text();
            bytes.peek();
            bytes.take();
            if (key.equals(wanted) && bytes.peek() == '[') {
                bytes.take();
                elements(bytes);
                return;
            }
            if (bytes.skipValue(DEPTH_MAX) != null) {
                return;
            }
            if (bytes.peek() == ',') {
                bytes.take();
            }
        }
    }

    private void elements(JsonBytes bytes) throws IOException, Unreadable {
        while (true) {
            int c = bytes.peek();
            if (c == ']') {
                bytes.take();
                return;
            }
            if (c < 0) {
                out.reject(++number, bytes.line(), "", "is missing: the file ends before its array does");
                return;
            }
            if (!value(bytes)) {
                return;
            }
            if (bytes.peek() == ',') {
                bytes.take();
            } else if (bytes.peek() >= 0 && bytes.peek() != ']') {
                out.reject(++number, bytes.line(), bytes.rest(), "follows a broken value: no JSON from here on");
                return;
            }
        }
    }

    /// @return false if nothing after the value can be read
    private boolean value(JsonBytes bytes) throws IOException, Unreadable {
        long line = bytes.line();
        bytes.hold();
        String mistake = bytes.skipValue(DEPTH_MAX);
        number++;
        if (mistake == null) {
            out.json(number, line, bytes.buffer(), bytes.heldFrom(), bytes.position());
            bytes.release();
            return true;
        }
        out.reject(number, line, bytes.heldText(), mistake);
        bytes.release();
        return false;
    }

    private void reportRest(JsonBytes bytes) throws IOException {
        if (bytes.peek() >= 0) {
            out.reject(++number, bytes.line(), bytes.rest(), "follows the end of the array");
        }
    }
}
