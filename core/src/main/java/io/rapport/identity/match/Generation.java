package io.rapport.identity.match;

import java.util.List;

/// Junior and senior: father and son of one name are two people.
final class Generation extends Comparison {
    static final String NAME = "generation";
    private static final List<Level> LEVELS = List.of(
            new Level("junior and senior", 0.002, 0.9, Level.CHANCE, 0, 0.5),
            new Level("same generation", 0.998, 0.1, Level.CHANCE, 0, 0.5));

    private final byte[] generation;

    Generation(byte[] generation) {
        super(NAME, LEVELS);
        this.generation = generation;
    }

    @Override
    int level(int left, int right) {
        rarity = 0;
        byte a = generation[left];
        byte b = generation[right];
        if (a == 0 || b == 0) {
            return MISSING;
        }
        return a == b ? 1 : 0;
    }

    @Override
    List<Rarity> rarities() {
        return List.of();
    }

    @Override
    Comparison fresh() {
        return new Generation(generation);
    }

    @Override
    List<Column> columns() {
        return List.of();
    }

    /// What is said as codes.
    ///
    /// @param generation by row
    static int[] codes(byte[] generation) {
        int[] codes = new int[generation.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = generation[row] == 0 ? Codes.NONE : generation[row];
        }
        return codes;
    }

    /// By row.
    byte[] said() {
        return generation;
    }

    @Override
    Comparison of(Few few) {
        return new Generation(few.generation());
    }

    @Override
    String text(int row) {
        return switch (generation[row]) {
            case 1 -> "junior";
            case 2 -> "senior";
            default -> "";
        };
    }
}
