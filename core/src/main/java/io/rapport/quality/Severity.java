package io.rapport.quality;

/// What becomes of a row that breaks a rule.
public enum Severity {
    /// The row goes to quarantine, with all its reasons.
    ERROR,
    /// The value the rule is about is emptied, the row goes on. A rule about several fields or rows only counts.
    WARNING,
    /// Nothing; it is counted.
    INFO
}
