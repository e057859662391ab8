package io.rapport.ingest;

import java.util.List;

/// What a scan of the delivery folders found.
///
/// @param files files that belong to a stream
/// @param unchanged those that were stored before
/// @param added new segments in the raw store, in the order they were stored
/// @param problems files that were not taken
public record Delivered(int files, int unchanged, List<Segment> added, List<FileProblem> problems) {
    public Delivered {
        added = List.copyOf(added);
        problems = List.copyOf(problems);
    }

    public long bytesAdded() {
        return added.stream().mapToLong(Segment::bytes).sum();
    }
}
