package io.rapport.demo;

/// Appends JSON objects, one a line or as the elements of an array. Values hold no control characters. Not thread-safe.
final class Json {
    private final Bytes bytes;
    private final boolean array;
    private int row;
    private boolean first = true;

    Json(Bytes bytes, boolean array) {
        this.bytes = bytes;
        this.array = array;
    }

    Json begin() {
        row = bytes.size();
        if (array) {
            bytes.add(',');
            bytes.add('\n');
        }
        bytes.add('{');
        first = true;
        return this;
    }

    Json put(String key, String value) {
        key(key);
        text(value);
        return this;
    }

    Json put(String key, long value) {
        key(key);
        bytes.add(value);
        return this;
    }

    /// @param json a value as JSON: `null`, `true`, `["vip"]`
    Json raw(String key, String json) {
        key(key);
        bytes.add(json);
        return this;
    }

    /// Text, or null where it is empty.
    Json orNull(String key, String value) {
        return value.isEmpty() ? raw(key, "null") : put(key, value);
    }

    void end() {
        bytes.add('}');
        if (!array) {
            bytes.add('\n');
        }
    }

    void again() {
        bytes.repeat(row, bytes.size());
    }

    /// Repeats the first part of the last line, as a connection that broke leaves it.
    void broken() {
        bytes.repeat(row, row + (bytes.size() - row) * 3 / 5);
        bytes.add('\n');
    }

    private void key(String key) {
        if (!first) {
            bytes.add(',');
        }
        first = false;
        text(key);
        bytes.add(':');
    }

    private void text(String value) {
        bytes.add('"');
        if (value.indexOf('"') < 0 && value.indexOf('\\') < 0) {
            bytes.add(value);
        } else {
            bytes.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        bytes.add('"');
    }
}
