package io.rapport.pipeline;

/// How far a phase of a run is.
///
/// @param share of the phase's time that is behind, 0 to 1, as far as it can be told; 0 if it cannot
/// @param done units done
/// @param known units known to be there
/// @param unit what is counted
/// @param what the file or step in work
public record Going(double share, long done, long known, Unit unit, String what) {
    /// What is counted.
    public enum Unit {
        BYTES,
        ROWS
    }
}
