package io.rapport.identity.match;

/// Finds out whether the given name of one record is the family name of the other and the other way round.
final class Swap {
    private final PersonNames names;
    private final ValuePairs families;

    Swap(PersonNames names) {
        this.names = names;
        String[] value = names.family().getFirst().codes().value();
        families = new ValuePairs((a, b) -> Names.family(value[a], value[b]));
    }

    boolean is(int left, int right) {
        int givenLeft = names.given().getFirst().at(left);
        int givenRight = names.given().getFirst().at(right);
        int familyLeft = names.family().getFirst().at(left);
        int familyRight = names.family().getFirst().at(right);
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
        int given = names.given().getFirst().at(bare);
        int family = names.family().getFirst().at(full);
        return given >= 0
                && family >= 0
                && names.family().getFirst().at(bare) < 0
                && alike(names.givenAsFamily()[given], family);
    }

    private boolean alike(int a, int b) {
        return a == b || !names.familySpelling().differ(a, b, Names.ALIKE) && families.level(a, b) >= Names.TYPO - 1;
    }
}
