package io.rapport.identity.file;

import io.rapport.identity.column.Column;
import io.rapport.identity.column.Finding;
import io.rapport.identity.column.Finding.Reading;
import io.rapport.identity.column.Readings;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes what was found out about columns into records of one subject.
final class Records {
    /// What is longer is compared by its beginning.
    private static final int LENGTH_MAX = 400;

    private final List<Finding> findings;
    private final Subject subject;
    private final int[] rows;
    private final boolean allRows;

    /// @param rows row numbers of the subject, rising
    /// @param allRows whether these are all there are
    private Records(List<Finding> findings, Subject subject, int[] rows, boolean allRows) {
        this.findings = findings;
        this.subject = subject;
        this.rows = rows;
        this.allRows = allRows;
    }

    static RecordSet of(List<Finding> findings, Subject subject, int[] rows, int[] source) {
        Records records = new Records(findings, subject, rows, rows.length == source.length);
        int[] sources = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sources[i] = source[rows[i]];
        }
        return new RecordSet(subject, rows.length, records.fields(), sources);
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Finding finding : findings) {
            FieldKind kind = finding.kind();
            if (kind != null) {
                Codes codes = codes(finding);
                if (codes.distinct() > 0) {
                    add(fields, new Field(finding.column().name(), kind, finding.slot(), codes));
                }
            }
        }
        birthDate(fields);
        return subject == Subject.COMPANY ? named(fields) : fields;
    }

    /// Columns of several inputs that say the same are one.
    private static void add(List<Field> fields, Field added) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.kind() == added.kind() && field.slot() == added.slot()) {
                String name = field.name() + " / " + added.name();
                fields.set(
                        i, new Field(name, field.kind(), field.slot(), Columns.either(field.codes(), added.codes())));
                return;
            }
        }
        fields.add(added);
    }

    private Codes codes(Finding finding) {
        Codes codes = own(finding.column());
        return switch (finding.reading()) {
            case AS_WRITTEN -> finding.kind() == FieldKind.FAMILY_NAME ? withSuffix(finding, codes) : codes;
            case DATE -> Readings.dates(codes);
            case SALUTATION -> Readings.genders(codes);
            case SUFFIX, BIRTH_PART, RECORD_TYPE -> codes;
        };
    }

    private Codes own(Column column) {
        return Columns.cut(allRows ? column.codes() : Columns.rows(column.codes(), rows), LENGTH_MAX);
    }

    /// `Smith` and `jr` are `Smith jr`.
    private Codes withSuffix(Finding family, Codes codes) {
        Optional<Finding> suffix = findings.stream()
                .filter(f -> f.reading() == Reading.SUFFIX
                        && family.slot() == 0
                        && f.column().files().intersects(family.column().files()))
                .findFirst();
        return suffix.map(f ->
                        Columns.joined(codes, own(f.column()), (name, end) -> end == null ? name : name + " " + end))
                .orElse(codes);
    }

    private void birthDate(List<Field> fields) {
        List<Finding> parts =
                findings.stream().filter(f -> f.reading() == Reading.BIRTH_PART).toList();
        if (parts.size() != 3) {
            return;
        }
        Codes[] ordered = new Codes[3];
        for (Finding part : parts) {
            ordered[Readings.birthPart(part)] = own(part.column());
        }
        Codes yearMonth =
                Columns.joined(ordered[0], ordered[1], (year, month) -> year + "-" + Readings.twoDigits(month));
        Codes date = Columns.joined(yearMonth, ordered[2], (both, day) -> both + "-" + Readings.twoDigits(day));
        if (date.distinct() > 0) {
            String name =
                    String.join(" ", parts.stream().map(f -> f.column().name()).toList());
            add(fields, new Field(name, FieldKind.BIRTH_DATE, 0, date));
        }
    }

    /// A whole name in a row about a company is the company's.
    private static List<Field> named(List<Field> fields) {
        boolean own = fields.stream().anyMatch(f -> f.kind() == FieldKind.COMPANY_NAME);
        int slot = (int) fields.stream()
                .filter(f -> f.kind() == FieldKind.COMPANY_NAME)
                .mapToInt(f -> f.slot() + 1)
                .max()
                .orElse(0);
        List<Field> named = new ArrayList<>();
        for (Field field : fields) {
            boolean whole = field.kind() == FieldKind.FULL_NAME;
            named.add(whole && !own ? new Field(field.name(), FieldKind.COMPANY_NAME, slot++, field.codes()) : field);
        }
        return named;
    }
}
