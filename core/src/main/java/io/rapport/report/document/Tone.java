package io.rapport.report.document;

/// How a figure or sentence is meant; shown by a word or a sign, colour only underlines it.
public enum Tone {
    GOOD,
    BAD,
    WARN,
    NEUTRAL
}
