package io.rapport.ingest;

import java.util.List;

/// What a load did.
///
/// @param segments segments that were loaded now
/// @param known segments that the work database held before
/// @param rows rows the loaded segments hold, rejected ones included
/// @param rejected rows no reader could split, now in `ingest.reject`
/// @param problems segments that could not be read at all; they are tried again at the next load
public record Loaded(int segments, int known, long rows, long rejected, List<FileProblem> problems) {
    public Loaded {
        problems = List.copyOf(problems);
    }
}
