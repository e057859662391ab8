package io.rapport.identity.match;

import java.util.List;

/// Dates of birth: single digits, day and month, years.
final class BirthDate extends Comparison {
    private static final int EXACT = 5;
    private static final List<Level> LEVELS = List.of(
            new Level("different birth date", 0.02, 0.9, Level.CHANCE, 0, 0.945),
            new Level("birth date a year or so apart", 0.01, 0.04, Level.CHANCE, 0, 0.03),
            new Level("same year of birth", 0.02, 0.02, Level.CHANCE, 0, 0.018),
            new Level("birth date partly the same", 0.03, 0.01, Level.CHANCE, 0, 0.005),
            new Level("typing error in the birth date", 0.08, 0.01, Level.CHANCE, 0.5, 0.0008),
            new Level("same birth date", 0.84, 0.02, Level.CHANCE, 1, 5e-05));

    private final Column column;
    private final int[] day;

    BirthDate(Column column) {
        this(column, column.codes().map(Dates::packed));
    }

    private BirthDate(Column column, int[] day) {
        super("birth date", LEVELS);
        this.column = column;
        this.day = day;
    }

    @Override
    int level(int left, int right) {
        rarity = 0;
        int a = column.at(left);
        int b = column.at(right);
        if (a < 0 || b < 0) {
            return MISSING;
        }
        int level = a == b ? EXACT : Dates.level(day[a], day[b]);
        if (level >= EXACT - 1) {
            rarity = (float) (column.rarer(a, b) * LEVELS.get(level).rarity());
        }
        return level;
    }

    @Override
    int outlook(int left, int right) {
        int a = column.at(left);
        int b = column.at(right);
        return a < 0 || b < 0 ? ABSENT : a == b ? SAME : OTHER;
    }

    @Override
    List<Rarity> rarities() {
        return List.of(column.rarity());
    }

    @Override
    Comparison fresh() {
        return new BirthDate(column, day);
    }

    @Override
    List<Column> columns() {
        return List.of(column);
    }

    @Override
    Comparison of(Few few) {
        return new BirthDate(few.of(column));
    }

    @Override
    String text(int row) {
        return column.text(row);
    }
}
