package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A few records of an index, with or without one from outside, in columns of their own: what comparisons are made of
/// when only these are to be compared. For one thread.
final class Few {
    private final Layout prototype;
    private final Column[] columns;
    private final boolean[][] marked;
    private final boolean[][] several;
    private final byte[] generation;
    private @Nullable PersonNames names;

    /// @param prototype the columns of the comparisons
    /// @param rows of the register; the outsider comes after them
    Few(Layout prototype, Register register, int[] rows, @Nullable Entry outsider) {
        this.prototype = prototype;
        int n = rows.length + (outsider == null ? 0 : 1);
        columns = new Column[register.columns()];
        marked = new boolean[register.dictionaries()][];
        several = new boolean[register.dictionaries()][];
        generation = new byte[n];
        for (int i = 0; i < rows.length; i++) {
            generation[i] = register.generation(rows[i]);
        }
        if (outsider != null) {
            generation[n - 1] = outsider.generation();
        }
        for (int d = 0; d < marked.length; d++) {
            new Slice(register, d, n).fill(register, rows, outsider);
        }
    }

    /// The values of one dictionary.
    private final class Slice {
        private final Dictionary dictionary;
        private final int number;
        private final List<Integer> of = new ArrayList<>();
        private final int[] known;
        private final String[] value;
        private final float[] excess;
        private final boolean[] marks;
        private final boolean[] shares;
        private final int[] table;
        private final int n;
        private int distinct;

        Slice(Register register, int number, int n) {
            this.number = number;
            this.n = n;
            dictionary = register.dictionary(number);
            for (int c = 0; c < columns.length; c++) {
                if (register.dictionaryOf(c) == number) {
                    of.add(c);
                }
            }
            int most = n * of.size();
            known = new int[most];
            value = new String[most];
            excess = new float[most];
            marks = new boolean[most];
            shares = new boolean[most];
            table = new int[Integer.highestOneBit(most * 2 + 1) * 2];
        }

        void fill(Register register, int[] rows, @Nullable Entry outsider) {
            int[][] codes = new int[of.size()][n];
            for (int s = 0; s < codes.length; s++) {
                int column = of.get(s);
                for (int i = 0; i < rows.length; i++) {
                    int raw = register.code(column, rows[i]);
                    codes[s][i] = raw < 0 ? Codes.NONE : code(raw);
                }
                if (outsider != null) {
                    codes[s][n - 1] =
                            code(outsider.layout().columns().get(column).text(0));
                }
            }
            for (int column : outsider == null ? new int[0] : outsider.named()) {
                for (int s = 0; s < codes.length; s++) {
                    if (of.get(s) == column) {
                        marks[codes[s][n - 1]] = true;
                    }
                }
            }
            String[] values = Arrays.copyOf(value, distinct);
            Rarity rarity = Rarity.known(Arrays.copyOf(excess, distinct));
            for (int s = 0; s < codes.length; s++) {
                Column like = prototype.columns().get(of.get(s));
                columns[of.get(s)] =
                        new Column(like.name(), like.slot(), new Codes(codes[s], values, new int[0]), rarity);
            }
            marked[number] = marks;
            several[number] = shares;
        }

        private int code(int raw) {
            int mask = table.length - 1;
            int place = raw * 0x9E3779B9 >>> 7 & mask;
            while (table[place] > 0 && known[table[place] - 1] != raw) {
                place = place + 1 & mask;
            }
            if (table[place] == 0) {
                known[distinct] = raw;
                value[distinct] = dictionary.value(raw);
                excess[distinct] = dictionary.excess(raw);
                marks[distinct] = dictionary.marked(raw);
                shares[distinct] = dictionary.several(raw);
                table[place] = ++distinct;
            }
            return table[place] - 1;
        }

        /// Of a text that need not be in the dictionary.
        private int code(String text) {
            if (text.isEmpty()) {
                return Codes.NONE;
            }
            int raw = dictionary.find(text);
            if (raw >= 0) {
                return code(raw);
            }
            for (int code = 0; code < distinct; code++) {
                if (value[code].equals(text)) {
                    return code;
                }
            }
            known[distinct] = Codes.NONE;
            value[distinct] = text;
            excess[distinct] = dictionary.rarest();
            return distinct++;
        }
    }

    Column of(Column column) {
        return columns[number(column)];
    }

    Column at(int number) {
        return columns[number];
    }

    List<Column> of(List<Column> some) {
        List<Column> few = new ArrayList<>(some.size());
        for (Column column : some) {
            few.add(of(column));
        }
        return few;
    }

    PersonNames of(PersonNames all) {
        PersonNames known = names;
        if (known == null) {
            known = all.of(this);
            names = known;
        }
        return known;
    }

    /// By code of the columns' dictionary, see [Dictionary#mark].
    boolean[] marked(List<Column> some) {
        return marked[prototype.dictionary()[number(some.getFirst())]];
    }

    /// By code of the columns' dictionary, see [Dictionary#several].
    boolean[] several(List<Column> some) {
        return several[prototype.dictionary()[number(some.getFirst())]];
    }

    byte[] generation() {
        return generation;
    }

    private int number(Column column) {
        Integer number = prototype.number().get(column);
        if (number == null) {
            throw new IllegalArgumentException("No column '%s' in the index".formatted(column.name()));
        }
        return number;
    }
}
