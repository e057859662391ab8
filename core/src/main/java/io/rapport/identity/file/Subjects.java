package io.rapport.identity.file;

import io.rapport.identity.column.Finding;
import io.rapport.identity.column.Readings;
import io.rapport.identity.column.Recognition;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.Arrays;

/// Which rows are about people and which about companies.
///
/// @param people row numbers, rising
/// @param companies row numbers, rising
record Subjects(int[] people, int[] companies) {
    /// What decides for a row: the column that says so; else which names it has; else what most rows are about.
    static Subjects of(Recognition recognition, int rows) {
        boolean[] company = new boolean[rows];
        boolean usual = recognition.subject() == Subject.COMPANY;
        if (recognition.isMixed()) {
            for (int row = 0; row < rows; row++) {
                company[row] = isCompany(recognition, row);
            }
        } else {
            Arrays.fill(company, usual);
        }
        return split(company);
    }

    private static Subjects split(boolean[] company) {
        int companies = 0;
        for (boolean is : company) {
            companies += is ? 1 : 0;
        }
        int[] people = new int[company.length - companies];
        int[] firms = new int[companies];
        int p = 0;
        int f = 0;
        for (int row = 0; row < company.length; row++) {
            if (company[row]) {
                firms[f++] = row;
            } else {
                people[p++] = row;
            }
        }
        return new Subjects(people, firms);
    }

    private static boolean isCompany(Recognition recognition, int row) {
        boolean person = false;
        boolean company = false;
        for (Finding finding : recognition.findings()) {
            Codes codes = finding.column().codes();
            int code = codes.code()[row];
            if (code < 0) {
                continue;
            }
            if (finding.reading() == Finding.Reading.RECORD_TYPE) {
                return Readings.meansCompany(codes.value()[code]);
            }
            FieldKind kind = finding.kind();
            person |= kind == FieldKind.GIVEN_NAME
                    || kind == FieldKind.FAMILY_NAME
                    || kind == FieldKind.FULL_NAME
                    || kind == FieldKind.BIRTH_DATE
                    || kind == FieldKind.GENDER;
            company |= kind == FieldKind.COMPANY_NAME;
        }
        return company && !person || !company && !person && recognition.subject() == Subject.COMPANY;
    }
}
