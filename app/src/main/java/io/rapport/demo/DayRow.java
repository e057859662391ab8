package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One row of an export that is read to be written again in another form. Its characters are the bytes of the file
/// (ISO 8859-1), so whatever encoding the file has is kept; what is put in must be ASCII.
sealed interface DayRow {
    /// Empty for a column that is empty, null or not there.
    String text(String column);

    /// Sets a column that is there.
    void put(String column, String value);

    /// As it stands in a file, without the end of the line.
    String line();

    /// A row of separated values.
    final class Separated implements DayRow {
        private final Map<String, Integer> header;
        private final Form form;
        private final List<String> fields;

        /// @param header column names and their places
        private Separated(Map<String, Integer> header, Form form, List<String> fields) {
            this.header = header;
            this.form = form;
            this.fields = fields;
        }

        /// @return null for a row that broke off
        static @Nullable Separated of(String line, Map<String, Integer> header, Form form) {
            List<String> fields = split(line, form.separator);
            return fields.size() == header.size() ? new Separated(header, form, fields) : null;
        }

        static List<String> split(String line, char separator) {
            List<String> fields = new ArrayList<>();
            int at = 0;
            while (at <= line.length()) {
                int end = end(line, at, separator);
                fields.add(value(line, at, end));
                at = end + 1;
            }
            return fields;
        }

        /// One field, without taking the others apart; empty where the row is too short.
        static String field(String line, int place, char separator) {
            int at = 0;
            for (int i = 0; i < place && at <= line.length(); i++) {
                at = end(line, at, separator) + 1;
            }
            return at > line.length() ? "" : value(line, at, end(line, at, separator));
        }

        private static int end(String line, int from, char separator) {
            boolean quoted = false;
            int at = from;
            for (; at < line.length(); at++) {
                char c = line.charAt(at);
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == separator && !quoted) {
                    break;
                }
            }
            return at;
        }

        private static String value(String line, int from, int to) {
            return to - from >= 2 && line.charAt(from) == '"'
                    ? line.substring(from + 1, to - 1).replace("\"\"", "\"")
                    : line.substring(from, to);
        }

        @Override
        public String text(String column) {
            Integer place = header.get(column);
            return place == null ? "" : fields.get(place);
        }

        @Override
        public void put(String column, String value) {
            Integer place = header.get(column);
            if (place == null) {
                throw new IllegalArgumentException("No column '%s'".formatted(column));
            }
            fields.set(place, value);
        }

        @Override
        public String line() {
            StringBuilder line = new StringBuilder();
            for (String field : fields) {
                boolean quote = form.quoteAll || field.indexOf(form.separator) >= 0 || field.indexOf('"') >= 0;
                line.append(line.isEmpty() ? "" : form.separator);
                line.append(quote ? '"' + field.replace("\"", "\"\"") + '"' : field);
            }
            return line.toString();
        }
    }

    /// A JSON object; columns inside another object as `a.b`.
    final class Structured implements DayRow {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();

        private final ObjectNode root;

        private Structured(ObjectNode root) {
            this.root = root;
        }

        /// @return null for a line that broke off
        static @Nullable Structured of(String line) {
            if (!line.startsWith("{") || !line.endsWith("}")) {
                return null;
            }
            try {
                return new Structured((ObjectNode) MAPPER.readTree(line));
            } catch (JacksonException brokenBehindAnInnerObject) {
                return null;
            }
        }

        /// The value of a column at the top, without reading the line as JSON; empty where it is not found.
        static String field(String line, String column) {
            String name = '"' + column + "\":";
            int from = line.indexOf(name);
            if (from < 0) {
                return "";
            }
            int to = from + name.length();
            while (to < line.length() && line.charAt(to) != ',' && line.charAt(to) != '}') {
                to++;
            }
            return line.substring(from + name.length(), to).replace("\"", "");
        }

        @Override
        public String text(String column) {
            JsonNode value = root.at('/' + column.replace('.', '/'));
            return value.isMissingNode() || value.isNull() ? "" : value.asString();
        }

        @Override
        public void put(String column, String value) {
            int dot = column.lastIndexOf('.');
            ObjectNode in = dot < 0
                    ? root
                    : (ObjectNode) root.at('/' + column.substring(0, dot).replace('.', '/'));
            String name = column.substring(dot + 1);
            JsonNode before = in.path(name);
            if (before.isNumber()) {
                in.put(name, Long.parseLong(value));
            } else if (before.isBoolean()) {
                in.put(name, Boolean.parseBoolean(value));
            } else {
                in.put(name, value);
            }
        }

        @Override
        public String line() {
            return MAPPER.writeValueAsString(root);
        }
    }
}
