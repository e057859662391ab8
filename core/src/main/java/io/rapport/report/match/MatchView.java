package io.rapport.report.match;

import io.rapport.identity.column.Finding;
import io.rapport.identity.file.Inputs;
import io.rapport.identity.file.Resolved;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Expectation;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.RecordSet;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows about one kind of subject, with the words for them.
///
/// @param several whether the report is about people and companies
/// @param size by row the rows of its cluster, at the cluster's first row; 0 elsewhere
/// @param expectations of thresholds, rising
/// @param unlinkable rows that say too little
record MatchView(
        Resolved resolved,
        Resolved.Part part,
        boolean several,
        int[] size,
        List<Expectation> expectations,
        Unlinkable unlinkable) {
    private static final int KEY_MOST = 24;
    private static final int FILE_MOST = 40;

    static List<MatchView> of(Resolved resolved) {
        List<MatchView> views = new ArrayList<>();
        for (Resolved.Part part : resolved.parts()) {
            int[] size = new int[part.rows().length];
            for (int first : part.match().cluster()) {
                size[first]++;
            }
            views.add(new MatchView(
                    resolved,
                    part,
                    resolved.parts().size() > 1,
                    size,
                    Expectations.of(part.match()),
                    Unlinkable.of(part.match())));
        }
        return views;
    }

    Match match() {
        return part.match();
    }

    RecordSet records() {
        return part.records();
    }

    int rows() {
        return part.rows().length;
    }

    /// Rows that are in one cluster.
    int together(int row) {
        return size[match().cluster()[row]];
    }

    int clusters() {
        int clusters = 0;
        for (int s : size) {
            clusters += s > 0 ? 1 : 0;
        }
        return clusters;
    }

    private boolean people() {
        return records().subject() == Subject.PERSON;
    }

    String one() {
        return people() ? "person" : "company";
    }

    String many() {
        return people() ? "people" : "companies";
    }

    /// What belongs together without being one.
    String kin() {
        return people() ? "Household" : "Group of companies";
    }

    String neighbours() {
        return people() ? "Colleagues" : "Same building";
    }

    /// Two different subjects who belong together.
    String ofKin() {
        return people() ? "two people of one household" : "two companies of one group";
    }

    /// Two different subjects at one place.
    String ofNeighbours() {
        return people() ? "two people at one place, colleagues for instance" : "two companies at one address";
    }

    String id(String name) {
        return several ? (people() ? "people-" : "companies-") + name : name;
    }

    String title(String title) {
        return several ? (people() ? "People: " : "Companies: ") + title : title;
    }

    /// `row 17 (C-1009)`, for several inputs `crm.csv row 17`.
    String name(int row) {
        Inputs inputs = resolved.inputs();
        int whole = part.rows()[row];
        int source = inputs.source()[whole];
        String name = "row " + (whole - inputs.first()[source] + 1);
        String file = inputs.files().size() > 1 ? Words.foreign(inputs.sourceName(source), FILE_MOST) + " " : "";
        String key = key(whole);
        return file + name + (key == null ? "" : " (" + Words.foreign(key, KEY_MOST) + ")");
    }

    private @Nullable String key(int whole) {
        Finding key = resolved.recognition().key().orElse(null);
        return key == null ? null : value(key.column().codes(), whole);
    }

    static @Nullable String value(Codes codes, int row) {
        int code = codes.code()[row];
        return code < 0 ? null : codes.value()[code];
    }
}
