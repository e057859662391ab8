package io.rapport.identity.column;

import io.rapport.identity.column.Finding.Reading;
import io.rapport.identity.match.FieldKind;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides on one column by itself: its name when it is clear and the values do not contradict it, else its values.
final class Decision {
    private static final double KEY_UNIQUE = 0.995;

    /// In fewer rows, equal values may be those of one person.
    private static final int CONSTANT_FROM = 12;

    private final int[] source;
    private final Words words;

    /// @param source per row the number of its input
    Decision(int[] source, Words words) {
        this.source = source;
        this.words = words;
    }

    void decide(Draft draft, @Nullable Optional<FieldKind> asked) {
        Profile p = draft.profile;
        if (asked != null) {
            draft.fixed = true;
            asked.ifPresentOrElse(
                    kind -> use(draft, kind, "as said on request"), () -> draft.leaveOut("left out on request"));
            return;
        }
        if (p.filled == 0) {
            draft.leaveOut("no values");
        } else if (isRecordType(draft)) {
            draft.reading = Reading.RECORD_TYPE;
            draft.leaveOut("says whether a row is about a person or a company");
        } else if (p.distinct == 1 && draft.column.rows() >= CONSTANT_FROM && p.filled > 1) {
            draft.leaveOut("always '%s'".formatted(brief(draft.column.codes().value()[0])));
        } else {
            byName(draft);
        }
    }

    private boolean isRecordType(Draft draft) {
        Profile p = draft.profile;
        if (p.party < 0.99 || p.distinct > 8 || p.letter < 0.5) {
            return false;
        }
        boolean person = false;
        boolean company = false;
        for (String value : p.sample) {
            String key = Words.key(value);
            person |= words.person.contains(key) && key.length() > 2;
            company |= words.company.contains(key) && key.length() > 2;
        }
        return person && company || draft.meaning == Meaning.RECORD_TYPE;
    }

    private void byName(Draft draft) {
        switch (draft.meaning) {
            case GIVEN_NAME,
                    MIDDLE_NAME,
                    FAMILY_NAME,
                    FULL_NAME,
                    BIRTH_DATE,
                    GENDER,
                    EMAIL,
                    PHONE,
                    STREET,
                    HOUSE_NUMBER,
                    ADDRESS,
                    POSTCODE,
                    CITY,
                    REGION,
                    COUNTRY,
                    COMPANY_NAME,
                    DOMAIN,
                    CATEGORY,
                    TEXT -> byKind(draft);
            case IDENTIFIER -> byIdentifier(draft);
            case KEY -> byKey(draft);
            case NAME -> byNameOfSomething(draft);
            case SALUTATION -> bySalutation(draft);
            case SUFFIX -> bySuffix(draft);
            case BIRTH_YEAR, BIRTH_MONTH, BIRTH_DAY -> {
                draft.reading = Reading.BIRTH_PART;
                draft.leaveOut("a part of the date of birth");
            }
            case SOURCE -> draft.leaveOut("says where the record comes from");
            case TIME -> draft.leaveOut("a date of the system, not of a person");
            case AMOUNT -> draft.leaveOut("a quantity");
            case STATUS -> draft.leaveOut("a state that changes");
            case RECORD_TYPE -> byContent(draft, "");
            case LABEL -> draft.leaveOut("the result of a matching; --labels compares with it");
            case PART -> draft.leaveOut("describes another column, or somebody else");
            case RELATIVE -> words(draft, "about a relative");
            case UNKNOWN -> byContent(draft, "");
        }
    }

    private void byKind(Draft draft) {
        FieldKind kind = draft.meaning.kind();
        if (kind == null) {
            throw new IllegalStateException("no kind: " + draft.meaning);
        }
        if (!Content.contradicts(kind, draft.profile)) {
            use(draft, kind, "named so");
            return;
        }
        byContent(
                draft,
                "named as %s but is not; "
                        .formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    private void byIdentifier(Draft draft) {
        boolean strong =
                switch (draft.type) {
                    case "customer", "patient", "device" -> false;
                    default -> true;
                };
        if (Content.contradicts(FieldKind.IDENTIFIER, draft.profile)) {
            byContent(draft, "named as an identifier but is not; ");
        } else if (!strong && isKey(draft)) {
            key(draft);
        } else {
            use(draft, FieldKind.IDENTIFIER, "named so");
        }
    }

    private void byKey(Draft draft) {
        Meaning guess = Content.guess(draft.profile);
        if (guess == Meaning.EMAIL) {
            byContent(draft, "");
        } else if (isKey(draft)) {
            key(draft);
        } else if (draft.profile.distinct * 20L < draft.profile.filled || draft.profile.words > 2) {
            draft.leaveOut("a number of something else: many rows share one");
        } else {
            draft.meaning = Meaning.IDENTIFIER;
            draft.type = draft.column.name();
            use(draft, FieldKind.IDENTIFIER, "a number that repeats");
        }
    }

    private static void key(Draft draft) {
        draft.meaning = Meaning.KEY;
        draft.isKey = true;
        draft.leaveOut("names the record: hardly ever twice in a file");
    }

    /// Whether hardly a value stands on two rows of one input.
    private boolean isKey(Draft draft) {
        if (draft.profile.unique() >= KEY_UNIQUE) {
            return true;
        }
        if (draft.column.files().cardinality() < 2) {
            return false;
        }
        int[] code = draft.column.codes().code();
        int[] last = new int[draft.profile.distinct];
        java.util.Arrays.fill(last, -1);
        int again = 0;
        for (int row = 0; row < code.length; row++) {
            if (code[row] >= 0) {
                again += last[code[row]] == source[row] ? 1 : 0;
                last[code[row]] = source[row];
            }
        }
        return again <= (1 - KEY_UNIQUE) * draft.profile.filled;
    }

    private void byNameOfSomething(Draft draft) {
        if (draft.profile.suffix >= 0.7) {
            bySuffix(draft);
            return;
        }
        if (Content.contradicts(FieldKind.FULL_NAME, draft.profile)
                && Content.contradicts(FieldKind.COMPANY_NAME, draft.profile)) {
            byContent(draft, "named as a name but is none; ");
        } else {
            use(draft, FieldKind.FULL_NAME, "named so");
        }
    }

    private static void bySuffix(Draft draft) {
        draft.meaning = Meaning.SUFFIX;
        draft.reading = Reading.SUFFIX;
        draft.leaveOut("goes with the family name");
    }

    private static void bySalutation(Draft draft) {
        Profile p = draft.profile;
        if (p.title >= 0.5 && p.distinct <= 60) {
            draft.reading = Reading.SALUTATION;
            draft.leaveOut("a form of address");
        } else if (p.sentence > 0.2 || p.unique() > 0.6) {
            draft.type = draft.column.name();
            draft.use(FieldKind.TEXT, "text");
        } else {
            draft.type = "occupation";
            draft.use(FieldKind.CATEGORY, "words of a short list");
        }
    }

    /// @param but what the name claimed; empty when it said nothing
    void byContent(Draft draft, String but) {
        Profile p = draft.profile;
        Meaning guess = Content.guess(p);
        draft.meaning = guess;
        draft.guessed = true;
        draft.type = draft.column.name();
        FieldKind kind = guess.kind();
        if (kind == FieldKind.IDENTIFIER && isKey(draft)) {
            key(draft);
        } else if (kind != null) {
            use(draft, kind, but + "looks so");
        } else {
            switch (guess) {
                case KEY -> key(draft);
                case TIME -> draft.leaveOut(but + "dates of the system, not of people");
                case AMOUNT -> draft.leaveOut(but + "numbers without a name that says whom they identify");
                case STATUS -> draft.leaveOut(but + "yes or no");
                case SALUTATION -> bySalutation(draft);
                case SUFFIX -> bySuffix(draft);
                default -> byWords(draft, but);
            }
        }
    }

    /// Letters that could be anything: a short list, or text. What stands beside them may tell more ([Neighbours]).
    private static void byWords(Draft draft, String but) {
        Profile p = draft.profile;
        draft.meaning = Meaning.UNKNOWN;
        if (p.distinct <= 3) {
            draft.leaveOut(but + "only %d different values".formatted(p.distinct));
        } else if (p.words < 4 && p.distinct <= Math.max(30, p.filled / 4)) {
            draft.use(FieldKind.CATEGORY, but + "words of a short list");
        } else {
            draft.use(FieldKind.TEXT, but + "text");
        }
    }

    /// A list of words where they repeat, else text.
    static void words(Draft draft, String why) {
        draft.type = draft.column.name();
        boolean list = draft.profile.distinct <= draft.profile.filled / 2;
        draft.use(list ? FieldKind.CATEGORY : FieldKind.TEXT, why);
    }

    static void use(Draft draft, FieldKind kind, String why) {
        draft.use(kind, why);
        if (kind == FieldKind.BIRTH_DATE) {
            draft.reading = Reading.DATE;
        }
        if (draft.type.isEmpty()
                && (kind == FieldKind.IDENTIFIER || kind == FieldKind.CATEGORY || kind == FieldKind.TEXT)) {
            draft.type = draft.column.name();
        }
    }

    static String brief(String value) {
        return value.length() <= 30 ? value : value.substring(0, 29) + "…";
    }
}
