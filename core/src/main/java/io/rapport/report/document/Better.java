package io.rapport.report.document;

/// Which way a figure should go.
public enum Better {
    HIGHER,
    LOWER,
    NEITHER;

    /// What a change by `change` means.
    public Tone of(double change) {
        if (change == 0 || this == NEITHER) {
            return Tone.NEUTRAL;
        }
        return change > 0 == (this == HIGHER) ? Tone.GOOD : Tone.BAD;
    }
}
