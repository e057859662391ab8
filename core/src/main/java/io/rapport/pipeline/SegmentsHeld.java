package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.ingest.RawStore;
import io.rapport.ingest.Segment;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether every file a database was made from is in the raw store: a segment that was taken away whole leaves no other
/// trace if it was its stream's last.
final class SegmentsHeld {
    private static final TableName SEGMENT = TableName.of("ingest.segment");

    private final Workspace workspace;
    private final String check;
    private final Path file;

    /// @param check the word of the finding
    /// @param file the database
    SegmentsHeld(Workspace workspace, String check, Path file) {
        this.workspace = workspace;
        this.check = check;
        this.file = file;
    }

    List<Symptom> symptoms(Database database) {
        if (!database.has(SEGMENT)) {
            return List.of();
        }
        Set<String> stored;
        try {
            stored = new RawStore(workspace.raw())
                    .segments().stream().map(SegmentsHeld::known).collect(Collectors.toSet());
        } catch (SourceException unreadable) {
            return List.of(); // the raw store's own check names it
        }
        List<Symptom> symptoms = new ArrayList<>();
        for (Row row : database.query("select segment_id, hash, source, stream, file from ingest.segment order by 1")) {
            if (!stored.contains(row.integer("segment_id") + " " + row.text("hash"))) {
                symptoms.add(Symptom.error(
                        check,
                        Symptom.shown(workspace, file),
                        "It was made from file %d of %s/%s (%s), which is not in the raw store in this form."
                                .formatted(
                                        row.integer("segment_id"),
                                        row.text("source"),
                                        row.text("stream"),
                                        row.text("file")),
                        "Restore .rapport/raw/%s/%s from a backup, or deliver the file again and run 'rapport rebuild'."
                                .formatted(row.text("source"), row.text("stream"))));
            }
        }
        return symptoms;
    }

    private static String known(Segment segment) {
        return segment.id() + " " + segment.hash();
    }
}
