package io.rapport.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes the names of a source into names of columns: as they are, but without blanks at the ends, never empty, and
/// never twice (names that differ in case only are the same to the database).
final class ColumnNames {
    /// No export has more.
    static final int COLUMNS_MAX = 10_000;

    private static final int LENGTH_MAX = 200;

    private final Set<String> taken = new HashSet<>(Set.of(RowFile.SEGMENT, RowFile.ROW));
    private int count;

    /// For names that come one after the other.
    ColumnNames() {}

    /// The name of the next column.
    String next(String given) {
        return unique(plain(given, count++), Set.of());
    }

    /// @return as many names; an empty one becomes `column_3`, a second `Name` becomes `Name_2`
    static List<String> of(List<String> given) {
        ColumnNames columns = new ColumnNames();
        Set<String> wanted = new HashSet<>();
        given.forEach(name -> wanted.add(plain(name, 0).toLowerCase(Locale.ROOT)));
        List<String> names = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            names.add(columns.unique(plain(given.get(i), i), wanted));
        }
        return names;
    }

    /// @param wanted names that come as they are, in lower case; none of them is made up
    private String unique(String name, Set<String> wanted) {
        String unique = name;
        for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
            String next = name + "_" + n;
            unique = wanted.contains(next.toLowerCase(Locale.ROOT)) ? unique : next;
        }
        return unique;
    }

    /// `column_1` and so on, where there is no header.
    static List<String> numbered(int count) {
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add("");
        }
        return of(names);
    }

    private static String plain(String name, int index) {
        String stripped = name.replace('\u00A0', ' ')
                .replace("\uFEFF", "")
                .replace("\0", "")
                .strip();
        String plain = stripped.length() > LENGTH_MAX ? stripped.substring(0, LENGTH_MAX) : stripped;
        return plain.isEmpty() ? "column_" + (index + 1) : plain;
    }
}
