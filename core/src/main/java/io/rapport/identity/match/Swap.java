package io.rapport.identity.match;

/// Finds out whether the given name of one record is the family name of the other and the other way round.
final class Swap {
    private final PersonNames names;
    private final ValuePairs families;
    private final Column given;
    private final Column family;

    Swap(PersonNames names) {
        this.names = names;
        given = names.given().getFirst();
        family = names.family().getFirst();
        String[] value = names.family().getFirst().codes().value();
        families = new ValuePairs(value, (a, b) -> Names.family(value[a], value[b]));
    }

    boolean is(int left, int right) {
        int givenLeft = given.at(left);
        int givenRight = given.at(right);
        int familyLeft = family.at(left);
        int familyRight = family.at(right);
        if (givenLeft < 0 || givenRight < 0 || familyLeft < 0 || familyRight < 0) {
            return false;
        }
        int leftAsFamily = names.givenAsFamily()[givenLeft];
        int rightAsFamily = names.givenAsFamily()[givenRight];
        if (leftAsFamily != familyRight && rightAsFamily != familyLeft
                || leftAsFamily == rightAsFamily
                || familyLeft == familyRight) {
            return false;
        }
        return alike(leftAsFamily, familyRight) && alike(rightAsFamily, familyLeft);
    }

    /// Whether a record without a family name has the other's family name as its given name.
    boolean only(int left, int right) {
        return one(left, right) || one(right, left);
    }

    private boolean one(int bare, int full) {
        int name = given.at(bare);
        int surname = family.at(full);
        return name >= 0 && surname >= 0 && family.at(bare) < 0 && alike(names.givenAsFamily()[name], surname);
    }

    private boolean alike(int a, int b) {
        return a == b || !names.familySpelling().differ(a, b, Names.ALIKE) && families.level(a, b) >= Names.TYPO - 1;
    }
}
