package io.rapport.identity.column;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// A made-up table of 300 rows, column by column, each value from the number of its row.
final class SampleColumns {
    static final String[] CITY = {"Berlin", "Hamburg", "Bonn", "Ulm", "Jena", "Kiel", "Trier", "Essen"};

    private static final String[] GIVEN = {"Anna", "Klaus", "Petra", "Lukas", "Marie", "Heinz", "Karl", "Ute", "Stefan"
    };
    private static final String[] FAMILY = {"Müller", "Schmidt", "Weber", "Koch", "Wolf", "Lang", "Kühn", "Beck", "Ott"
    };

    private final List<Column> columns = new ArrayList<>();

    SampleColumns with(String name, IntFunction<String> value) {
        String[] values = new String[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(i);
        }
        columns.add(Column.of(name, Codes.of(values, values.length, v -> v)));
        return this;
    }

    List<Column> all() {
        return columns;
    }

    void remove(int column) {
        columns.remove(column);
    }

    void clear() {
        columns.clear();
    }

    Recognition recognise() {
        return Tables.recognise(columns);
    }

    Map<String, String> kinds() {
        return Tables.kinds(recognise());
    }

    static String given(int i) {
        return GIVEN[i * 7 % GIVEN.length];
    }

    static String family(int i) {
        return FAMILY[i * 5 / 3 % FAMILY.length];
    }

    static String date(int i) {
        return "%02d.%02d.%d".formatted(i % 28 + 1, i % 12 + 1, 1940 + i * 7 % 60);
    }
}
