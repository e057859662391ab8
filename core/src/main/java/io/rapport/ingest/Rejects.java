package io.rapport.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Rows of one segment that no reader could split, on their way to `ingest.reject`.
final class Rejects implements AutoCloseable {
    private static final int RAW_MAX = 1 << 20;

    private final ReadyFile file;

    Rejects(Path path) throws IOException {
        this.file = new ReadyFile(path, ',');
    }

    /// @param row its number in the file, from 1
    /// @param line where it begins, from 1
    /// @param raw as it came; shortened to 1 M characters, the segment has the rest
    /// @param reason completes the sentence "the row ..."
    void add(long row, long line, String raw, String reason) throws IOException {
        String shown = raw.length() > RAW_MAX ? raw.substring(0, RAW_MAX) + "…" : raw;
        file.add(row, Arrays.asList(Long.toString(line), shown.replace('\0', '\u2400'), reason));
    }

    ReadyFile file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
