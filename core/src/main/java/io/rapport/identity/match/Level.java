package io.rapport.identity.match;

/// One of the ordered outcomes of a comparison, and what experience says of it before any data were seen.
///
/// @param label in words, `same birth date`
/// @param match share of records of one subject that come out so
/// @param kin share among different subjects that belong together (a household; a group of companies), or
///     [#CHANCE]: as among strangers
/// @param neighbour share among different subjects at one place (colleagues; companies in one building), or [#CHANCE]
/// @param rarity how much of the rarity of the values counts, 0 to 1
/// @param stranger share among strangers
record Level(String label, double match, double kin, double neighbour, double rarity, double stranger) {
    static final double CHANCE = Double.NaN;

    /// A level at which kin and neighbours are strangers.
    static Level chance(String label, double match, double rarity, double stranger) {
        return new Level(label, match, CHANCE, CHANCE, rarity, stranger);
    }
}
