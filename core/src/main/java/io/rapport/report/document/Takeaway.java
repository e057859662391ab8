package io.rapport.report.document;

/// A generated sentence and what it rests on.
///
/// @param tone GOOD for a win, BAD for a risk
/// @param topic what it is about; at most two of one topic are shown
/// @param sentence with the number, the comparison and the driver
/// @param score by which it was chosen; higher is more important
/// @param evidence where to check it
public record Takeaway(Tone tone, String topic, String sentence, double score, Evidence evidence) {

    /// @param block id of the block that shows the figures
    /// @param label the block's title
    /// @param query the metric query behind the sentence, in words
    public record Evidence(String block, String label, String query) {}
}
