package io.rapport.ingest;

import java.util.List;

/// What a run would take in, as far as can be told without taking it.
///
/// @param files delivered files that are new or changed
/// @param waiting files that are stored but not in tables as they should be read today, such as those of a killed run
/// @param problems files that would not be taken
public record Arrivals(List<Arrival> files, List<Segment> waiting, List<FileProblem> problems) {
    public Arrivals {
        files = List.copyOf(files);
        waiting = List.copyOf(waiting);
        problems = List.copyOf(problems);
    }

    /// One delivered file.
    ///
    /// @param file as delivered, relative to the source's folder
    /// @param isChanged whether a file of this name was stored before, with another content
    /// @param bytes size as delivered
    public record Arrival(String source, String stream, String file, boolean isChanged, long bytes) {}
}
