package io.rapport.identity.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of an index as the sources wrote them; grows. A row that was removed is not used again until the index
/// is saved and opened.
final class Register {
    private final RecordSet.Subject subject;
    private final List<Field> fields;
    private final Dictionary[] values;
    private final int[][] code;
    private int[] source;
    private long[] id;
    private long[] content;
    private final BitSet alive = new BitSet();
    private final LongIntMap rowOf = new LongIntMap();
    private int rows;
    private int live;

    /// @param ids by row, all different
    Register(RecordSet records, long[] ids) {
        subject = records.subject();
        rows = records.rows();
        fields = records.fields();
        values = fields.stream()
                .map(f -> new Dictionary(f.codes().value(), f.codes().count()))
                .toArray(Dictionary[]::new);
        int capacity = Math.max(16, rows + rows / 8);
        code = fields.stream()
                .map(f -> Arrays.copyOf(f.codes().code(), capacity))
                .toArray(int[][]::new);
        source = Arrays.copyOf(records.source(), capacity);
        id = Arrays.copyOf(ids, capacity);
        content = Arrays.copyOf(Contents.of(records), capacity);
        alive.set(0, rows);
        live = rows;
        for (int row = 0; row < rows; row++) {
            if (rowOf.has(ids[row])) {
                throw new IllegalArgumentException("Two records have the id " + ids[row]);
            }
            rowOf.put(ids[row], row);
        }
    }

    /// Rows that were ever used.
    int rows() {
        return rows;
    }

    int live() {
        return live;
    }

    boolean alive(int row) {
        return alive.get(row);
    }

    List<Field> fields() {
        return fields;
    }

    RecordSet.Subject subject() {
        return subject;
    }

    int source(int row) {
        return source[row];
    }

    long id(int row) {
        return id[row];
    }

    long content(int row) {
        return content[row];
    }

    /// @return the row, or -1
    int row(long ofId) {
        return rowOf.get(ofId);
    }

    /// @param texts by field, null for none
    /// @return its row
    int add(long newId, @Nullable String[] texts, int from) {
        int row = room();
        for (int f = 0; f < code.length; f++) {
            String text = texts[f];
            code[f][row] = text == null ? Codes.NONE : values[f].code(text);
            count(f, row, 1);
        }
        source[row] = from;
        return settle(row, newId);
    }

    /// Gives a record another row.
    int move(int row) {
        int to = room();
        for (int f = 0; f < code.length; f++) {
            code[f][to] = code[f][row];
        }
        source[to] = source[row];
        alive.clear(row);
        live--;
        return settle(to, id[row]);
    }

    private int settle(int row, long newId) {
        id[row] = newId;
        rowOf.put(newId, row);
        alive.set(row);
        live++;
        content[row] = Contents.of(records(new int[] {row}))[0];
        return row;
    }

    private int room() {
        if (rows == id.length) {
            int capacity = rows + rows / 2 + 16;
            for (int f = 0; f < code.length; f++) {
                code[f] = Arrays.copyOf(code[f], capacity);
            }
            source = Arrays.copyOf(source, capacity);
            id = Arrays.copyOf(id, capacity);
            content = Arrays.copyOf(content, capacity);
        }
        return rows++;
    }

    void remove(int row) {
        alive.clear(row);
        live--;
        rowOf.put(id[row], -1);
        for (int f = 0; f < code.length; f++) {
            count(f, row, -1);
        }
    }

    private void count(int field, int row, int more) {
        if (code[field][row] >= 0) {
            values[field].counted(code[field][row], more);
        }
    }

    /// What the record says, by field; null for nothing.
    @Nullable String[] texts(int row) {
        @Nullable String[] texts = new String[code.length];
        for (int f = 0; f < texts.length; f++) {
            texts[f] = code[f][row] < 0 ? null : values[f].value(code[f][row]);
        }
        return texts;
    }

    /// Some of the records by themselves, with the frequencies their values have among all. Cost: about 20 ns a value.
    RecordSet records(int[] some) {
        return records(some, null, 0);
    }

    /// @param outsider texts by field of a record that is not in the register, which becomes the last
    RecordSet records(int[] some, @Nullable String @Nullable [] outsider, int from) {
        int n = some.length + (outsider == null ? 0 : 1);
        Field[] few = new Field[code.length];
        for (int f = 0; f < few.length; f++) {
            Field field = fields.get(f);
            String text = outsider == null ? null : outsider[f];
            few[f] = new Field(field.name(), field.kind(), field.slot(), codes(f, some, n, text));
        }
        int[] sources = new int[n];
        for (int i = 0; i < some.length; i++) {
            sources[i] = source[some[i]];
        }
        if (outsider != null) {
            sources[n - 1] = from;
        }
        return new RecordSet(subject, n, List.of(few), sources);
    }

    private Codes codes(int field, int[] some, int n, @Nullable String outsider) {
        Dictionary dictionary = values[field];
        int[] few = new int[n];
        String[] value = new String[n];
        int[] count = new int[n];
        int distinct = 0;
        int mask = Integer.highestOneBit(n * 2 + 1) * 2 - 1;
        int[] table = new int[mask + 1];
        int[] known = new int[n];
        for (int i = 0; i < n; i++) {
            boolean last = i == some.length;
            int raw = !last ? code[field][some[i]] : outsider == null ? Codes.NONE : dictionary.find(outsider);
            few[i] = Codes.NONE;
            if (raw < 0) {
                if (last && outsider != null) {
                    value[distinct] = outsider;
                    count[distinct] = 1;
                    few[i] = distinct++;
                }
                continue;
            }
            int place = raw * 0x9E3779B9 >>> 7 & mask;
            while (table[place] > 0 && known[table[place] - 1] != raw) {
                place = place + 1 & mask;
            }
            if (table[place] == 0) {
                known[distinct] = raw;
                value[distinct] = dictionary.value(raw);
                count[distinct] = dictionary.count(raw);
                table[place] = ++distinct;
            }
            few[i] = table[place] - 1;
            count[few[i]] += last ? 1 : 0;
        }
        return new Codes(few, Arrays.copyOf(value, distinct), Arrays.copyOf(count, distinct));
    }
}
