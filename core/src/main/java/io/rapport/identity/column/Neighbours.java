package io.rapport.identity.column;

import io.rapport.identity.column.Finding.Reading;
import io.rapport.identity.match.FieldKind;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides what a column alone does not tell: whether a name is a given name, a whole name or a company's, whether an
/// address is only its street, what the nameless column between a street and a postcode is.
final class Neighbours {
    private final List<Draft> drafts;

    Neighbours(List<Draft> drafts) {
        this.drafts = drafts;
    }

    void decide() {
        for (Draft draft : drafts) {
            if (!draft.fixed && draft.kind != null) {
                decide(draft);
            }
        }
        otherNames();
        births();
        birthParts();
        salutation();
        suffix();
    }

    private void decide(Draft draft) {
        boolean guessed = draft.guessed;
        if (draft.meaning == Meaning.NAME && draft.is(FieldKind.FULL_NAME)) {
            name(draft);
        } else if (isSecondLine(draft)) {
            Decision.words(draft, "a second line of the address");
        } else if (draft.is(FieldKind.ADDRESS) || draft.is(FieldKind.STREET) && guessed) {
            address(draft);
        } else if (draft.is(FieldKind.REGION) && hasRegionBefore(draft)) {
            draft.type = draft.column.name();
            draft.use(FieldKind.CATEGORY, "a second region");
        } else if (draft.is(FieldKind.HOUSE_NUMBER) && guessed && !near(draft, 1, d -> d.is(FieldKind.STREET))) {
            draft.leaveOut("numbers without a name that says whom they identify");
        } else if (draft.is(FieldKind.POSTCODE) && guessed && !near(draft, 3, Neighbours::isOfAddress)) {
            draft.leaveOut("numbers without a name that says whom they identify");
        } else if (draft.meaning == Meaning.UNKNOWN && draft.is(FieldKind.CATEGORY, FieldKind.TEXT)) {
            nameless(draft);
        }
    }

    private static boolean isOfAddress(Draft draft) {
        return draft.is(FieldKind.STREET, FieldKind.ADDRESS, FieldKind.CITY, FieldKind.REGION);
    }

    private Optional<Draft> beside(Draft draft, FieldKind kind) {
        return drafts.stream()
                .filter(d -> d != draft && d.is(kind) && d.column.sharesFileWith(draft.column))
                .findFirst();
    }

    private boolean near(Draft draft, int distance, Predicate<Draft> is) {
        return drafts.stream()
                .anyMatch(d -> d != draft && Math.abs(d.position - draft.position) <= distance && is.test(d));
    }

    private void name(Draft draft) {
        Profile p = draft.profile;
        boolean given = beside(draft, FieldKind.GIVEN_NAME).isPresent();
        boolean family = beside(draft, FieldKind.FAMILY_NAME).isPresent();
        boolean single = p.words < 1.7;
        if (family && !given && single) {
            draft.use(FieldKind.GIVEN_NAME, "named so, beside a family name");
        } else if (given && !family && single) {
            draft.use(FieldKind.FAMILY_NAME, "named so, beside a given name");
        } else if (given
                && family
                && single
                && beside(draft, FieldKind.MIDDLE_NAME).isEmpty()) {
            draft.use(FieldKind.MIDDLE_NAME, "named so, beside given and family name");
        } else if (!given && !family && isCompany(draft)) {
            draft.use(FieldKind.COMPANY_NAME, "named so; reads as names of organisations");
        }
    }

    /// Names of people have few words, no digits, and some are known; those of organisations have words like Ltd.
    private boolean isCompany(Draft draft) {
        Profile p = draft.profile;
        boolean personal = beside(draft, FieldKind.BIRTH_DATE).isPresent()
                || beside(draft, FieldKind.GENDER).isPresent();
        boolean foreign = p.ideographic > 0.5;
        double organised = p.legal + 2 * p.digit + (1 - p.nameLike) + p.sentence;
        double human = foreign ? p.shortName : 2 * p.givenName;
        return foreign && p.shortName < 0.5 && !personal
                || organised + (personal ? 0 : 0.15) > human + (personal ? 0.7 : 0);
    }

    /// `address_2`, `apartment`: what is not in the street, unless it is one.
    private static boolean isSecondLine(Draft draft) {
        String rest = draft.named.rest();
        boolean second = rest.endsWith("2") || rest.endsWith("3") || draft.type.equals("second");
        return draft.is(FieldKind.ADDRESS, FieldKind.STREET) && second && draft.profile.street < 0.3;
    }

    private boolean hasRegionBefore(Draft draft) {
        return drafts.stream()
                .anyMatch(d -> d.position < draft.position
                        && d.is(FieldKind.REGION)
                        && d.named.rest().equals(draft.named.rest())
                        && d.column.sharesFileWith(draft.column));
    }

    private void address(Draft draft) {
        boolean parts = beside(draft, FieldKind.CITY).isPresent()
                || beside(draft, FieldKind.POSTCODE).isPresent();
        Profile p = draft.profile;
        if (p.ideographic > 0.5 && beside(draft, FieldKind.CITY).isEmpty()) {
            draft.reason += ", with the place";
        } else if (parts && p.comma < 0.6 && p.words < 7 || !parts && p.comma < 0.2 && p.words <= 4.5) {
            draft.use(FieldKind.STREET, draft.reason + ", without the place");
        }
    }

    private void nameless(Draft draft) {
        Profile p = draft.profile;
        boolean plain = p.nameLike >= 0.7 && p.words < 2.5;
        boolean family = plain && p.oneWord >= 0.6 && near(draft, 1, d -> d.is(FieldKind.GIVEN_NAME));
        if (family && beside(draft, FieldKind.FAMILY_NAME).isEmpty()) {
            draft.use(FieldKind.FAMILY_NAME, "looks so, beside a given name");
        } else if (plain
                && beside(draft, FieldKind.CITY).isEmpty()
                && near(draft, 1, d -> d.is(FieldKind.POSTCODE))
                && p.distinct > 5) {
            draft.use(FieldKind.CITY, "looks so, beside a postcode");
        }
    }

    /// Several columns of one kind are forms of one name, and agreement on any counts. A director, a programme or
    /// the organisation above is none: rows that share one are not one.
    private void otherNames() {
        for (Draft draft : drafts) {
            boolean vague = draft.guessed || !draft.named.clear();
            if (draft.is(FieldKind.FULL_NAME) && vague && !draft.fixed && hasOwnName(draft)) {
                Decision.words(draft, "a name beside the row's own");
            }
        }
        drafts.stream()
                .filter(d -> d.is(FieldKind.COMPANY_NAME))
                .max(Comparator.comparingInt(d -> d.profile.distinct))
                .ifPresent(own -> drafts.stream()
                        .filter(d -> d != own && d.is(FieldKind.COMPANY_NAME) && !d.fixed && isOther(d, own))
                        .forEach(d -> Decision.words(d, "an organisation beside the row's own")));
    }

    private boolean hasOwnName(Draft draft) {
        return drafts.stream()
                .anyMatch(d -> d != draft
                        && !d.guessed
                        && d.named.clear()
                        && d.is(FieldKind.FULL_NAME, FieldKind.FAMILY_NAME, FieldKind.COMPANY_NAME)
                        && d.column.sharesFileWith(draft.column));
    }

    /// Whether many rows have both, and neither is called an alias.
    private static boolean isOther(Draft draft, Draft own) {
        if (isAlias(draft) || isAlias(own)) {
            return false;
        }
        int both = 0;
        int[] rows = Redundancy.rows(draft.column.codes());
        for (int row : rows) {
            both += Redundancy.value(own, row) != null ? 1 : 0;
        }
        return both > 0.2 * rows.length;
    }

    private static boolean isAlias(Draft draft) {
        return draft.type.equals("alias") || !Slots.sides(draft).isEmpty();
    }

    /// A date named as anything is one of birth when no other is and it lies decades back in most rows.
    private void births() {
        for (Draft draft : drafts) {
            Profile p = draft.profile;
            boolean old = p.date >= 0.7 && p.yearSpread >= 25 && p.yearMiddle <= 1995 && p.time < 0.1;
            if (draft.meaning == Meaning.TIME
                    && old
                    && beside(draft, FieldKind.BIRTH_DATE).isEmpty()) {
                Decision.use(draft, FieldKind.BIRTH_DATE, "dates of decades ago");
            }
        }
    }

    /// Year, month and day are a date together, unless there is one.
    private void birthParts() {
        List<Draft> parts =
                drafts.stream().filter(d -> d.reading == Reading.BIRTH_PART).toList();
        for (Draft part : parts) {
            boolean whole = parts.stream()
                            .filter(d -> d.column.files().equals(part.column.files()))
                            .map(d -> d.meaning)
                            .distinct()
                            .count()
                    == 3;
            if (beside(part, FieldKind.BIRTH_DATE).isPresent()) {
                part.reading = Reading.AS_WRITTEN;
            } else if (!whole) {
                part.reading = Reading.AS_WRITTEN;
                part.type = part.column.name();
                part.use(FieldKind.CATEGORY, "the only part of the date of birth");
            } else {
                part.type = part.meaning.name().toLowerCase(Locale.ROOT);
                part.reason = "with the other two a date of birth";
            }
        }
    }

    private void salutation() {
        for (Draft draft : drafts) {
            boolean needed = beside(draft, FieldKind.GENDER).isEmpty() && draft.profile.salutation >= 0.3;
            if (draft.reading == Reading.SALUTATION && needed) {
                draft.use(FieldKind.GENDER, "a form of address");
            }
        }
    }

    private void suffix() {
        for (Draft draft : drafts) {
            if (draft.reading == Reading.SUFFIX
                    && beside(draft, FieldKind.FAMILY_NAME).isEmpty()) {
                draft.reading = Reading.AS_WRITTEN;
                draft.leaveOut("there is no family name it belongs to");
            }
        }
    }
}
