package io.rapport.identity.column;

import io.rapport.identity.match.RecordSet.Subject;
import java.util.List;
import java.util.Optional;

/// What the columns of a table say.
///
/// @param findings one a column, in the order of the columns
/// @param subject what a row is about, unless it says so itself
/// @param isMixed whether some rows are about people and others about companies
public record Recognition(List<Finding> findings, Subject subject, boolean isMixed) {
    public Recognition {
        findings = List.copyOf(findings);
    }

    public List<Finding> used() {
        return findings.stream().filter(Finding::isUsed).toList();
    }

    /// The column that names the record.
    public Optional<Finding> key() {
        return findings.stream().filter(Finding::isKey).findFirst();
    }
}
