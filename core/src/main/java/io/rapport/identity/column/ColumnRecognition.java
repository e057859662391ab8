package io.rapport.identity.column;

import io.rapport.identity.column.Finding.Reading;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds out what each column of a table says, or why it is left out.
///
/// The name decides when it is clear and the values can be that; else the values decide; then neighbours settle what a
/// column alone does not tell; then copies of other columns, and numbers that identify something else than the
/// subject, are left out. Nothing depends on the order of rows. Cost: a pass over the codes of each column and some
/// milliseconds a column. Stateless; thread-safe.
public final class ColumnRecognition {
    private static final int COLUMNS_OF_A_KIND = 16;
    private static final double MIXED_LEAST = 0.01;

    private final ColumnNames names = ColumnNames.SHIPPED;
    private final Words words = Words.SHIPPED;

    /// @param columns of one or several inputs, each with a code for every row
    /// @param source per row the number of its input
    public Recognition recognise(List<Column> columns, int[] source, Overrides overrides) {
        List<Draft> drafts = new ArrayList<>();
        Decision decision = new Decision(source, words);
        Profile[] profiles = new Profile[columns.size()];
        IntStream.range(0, profiles.length)
                .parallel()
                .forEach(i -> profiles[i] = new Profile(columns.get(i).codes(), words));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Draft draft = new Draft(i, column, names.named(column.name()), profiles[i]);
            decision.decide(draft, overrides.of(column.name()));
            drafts.add(draft);
        }
        new Neighbours(drafts).decide();
        checkIdentifiers(drafts);
        leaveOutTooMany(drafts);
        new Redundancy(drafts).leaveOutCopies();
        Slots.number(drafts);
        onlyOneKey(drafts);
        Parties parties = parties(drafts, source.length, overrides.subject());
        return new Recognition(drafts.stream().map(Draft::finding).toList(), parties.subject(), parties.isMixed());
    }

    /// Whether a column of this name holds the result of a matching, or the truth.
    public static boolean isLabel(String column) {
        return ColumnNames.SHIPPED.named(column).meaning() == Meaning.LABEL;
    }

    /// Whether a column of this name says where a record comes from.
    public static boolean isSource(String column) {
        return ColumnNames.SHIPPED.named(column).meaning() == Meaning.SOURCE;
    }

    /// Whether a column of this name says how sure a pair is.
    public static boolean isScore(String column) {
        Meaning meaning = ColumnNames.SHIPPED.named(column).meaning();
        return meaning == Meaning.AMOUNT || meaning == Meaning.LABEL;
    }

    /// A table may have thousands of columns; the first ones of a kind say all there is to say.
    private static void leaveOutTooMany(List<Draft> drafts) {
        int[] seen = new int[FieldKind.values().length];
        for (Draft draft : drafts) {
            FieldKind kind = draft.kind;
            if (kind != null && seen[kind.ordinal()]++ >= COLUMNS_OF_A_KIND && !draft.fixed) {
                draft.leaveOut("there are %d columns of this kind before it".formatted(COLUMNS_OF_A_KIND));
            }
        }
    }

    private static void checkIdentifiers(List<Draft> drafts) {
        SharedKeys keys = new SharedKeys(drafts);
        for (Draft draft : drafts) {
            boolean named = draft.named.meaning() == Meaning.IDENTIFIER;
            if (draft.isKey && named && keys.verdict(draft) == SharedKeys.Verdict.IDENTIFIES) {
                draft.type = draft.named.type();
                draft.use(FieldKind.IDENTIFIER, "named so; rows of several inputs that share one agree on more");
                continue;
            }
            if (!draft.is(FieldKind.IDENTIFIER) || draft.fixed) {
                continue;
            }
            switch (keys.verdict(draft)) {
                case IDENTIFIES -> draft.reason += "; rows that share one agree on more";
                case DOES_NOT -> draft.leaveOut("rows that share one have nothing else in common");
                case TOO_FEW -> {
                    if (!named) {
                        draft.leaveOut("a number that hardly repeats");
                    }
                }
            }
        }
    }

    /// The first that is named so, from the left.
    private static void onlyOneKey(List<Draft> drafts) {
        boolean found = false;
        for (Draft draft : drafts) {
            draft.isKey &= !found;
            found |= draft.isKey;
        }
    }

    private record Parties(Subject subject, boolean isMixed) {}

    private static Parties parties(List<Draft> drafts, int rows, @Nullable Subject asked) {
        if (asked != null) {
            return new Parties(asked, false);
        }
        List<Draft> people = drafts.stream()
                .filter(d -> d.is(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.FULL_NAME)
                        && !d.column.name().toLowerCase(java.util.Locale.ROOT).contains("contact"))
                .toList();
        List<Draft> companies =
                drafts.stream().filter(d -> d.is(FieldKind.COMPANY_NAME)).toList();
        Optional<Draft> type =
                drafts.stream().filter(d -> d.reading == Reading.RECORD_TYPE).findFirst();
        if (type.isPresent()) {
            return new Parties(people.isEmpty() ? Subject.COMPANY : Subject.PERSON, true);
        }
        if (people.isEmpty() || companies.isEmpty()) {
            boolean personal = drafts.stream().anyMatch(d -> d.is(FieldKind.BIRTH_DATE, FieldKind.GENDER));
            return new Parties(companies.isEmpty() || personal ? Subject.PERSON : Subject.COMPANY, false);
        }
        int both = 0;
        int onlyCompany = 0;
        for (int row = 0; row < rows; row++) {
            boolean company = has(companies, row);
            boolean person = company && has(people, row);
            both += person ? 1 : 0;
            onlyCompany += company && !person ? 1 : 0;
        }
        boolean mixed = onlyCompany >= MIXED_LEAST * rows && both < 0.2 * (both + onlyCompany);
        return new Parties(Subject.PERSON, mixed);
    }

    private static boolean has(List<Draft> drafts, int row) {
        for (Draft draft : drafts) {
            if (draft.column.codes().code()[row] >= 0) {
                return true;
            }
        }
        return false;
    }
}
