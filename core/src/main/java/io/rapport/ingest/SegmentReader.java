package io.rapport.ingest;

import io.rapport.connector.SourceDefinition.Format;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// Reads the rows of one stored file.
final class SegmentReader {
    private final Path file;
    private final Segment segment;
    private final Dialect dialect;
    private final Path plain;
    private final LongConsumer progress;

    /// @param file the stored bytes
    /// @param dialect how to read them
    /// @param plain temporary file for them without gzip, where that is needed
    /// @param progress hears of bytes read from the stored file
    /// @throws Unreadable if the file is not there
    SegmentReader(Path file, Segment segment, Dialect dialect, Path plain, LongConsumer progress) throws Unreadable {
        this.file = file;
        this.segment = segment;
        this.dialect = dialect;
        this.plain = plain;
        this.progress = progress;
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("is missing from the raw store: %s. Restore it from a backup".formatted(file));
        }
    }

    /// Reads the rows of a file that is no Parquet file.
    void read(SegmentRows out) throws IOException, Unreadable {
        switch (segment.format()) {
            case CSV, TSV -> {
                try (InputStream in = utf8()) {
                    Delimited.fields(in, dialect, out);
                }
            }
            case JSON, NDJSON -> json(out);
            case XLSX -> {
                try {
                    Workbook.rows(uncompressed(), dialect.sheet(), out);
                } finally {
                    Files.deleteIfExists(plain);
                }
            }
            case PARQUET -> throw new IllegalArgumentException("A Parquet file is read by the database");
        }
    }

    private void json(SegmentRows out) throws IOException, Unreadable {
        byte[] head;
        try (InputStream in = DialectChoice.utf8(file, isGzip(), dialect.encoding())) {
            head = in.readNBytes(DialectDetector.SAMPLE);
        }
        boolean lines =
                JsonDocument.isLines(head) || (segment.format() == Format.NDJSON && !JsonDocument.isDocument(head));
        if (lines) {
            try (InputStream in = utf8()) {
                Delimited.lines(in, out);
            }
        } else {
            JsonDocument.rows(this::utf8, dialect.array(), out);
        }
    }

    private boolean isGzip() {
        return segment.stored().endsWith(".gz");
    }

    /// The file itself, or a temporary one.
    Path uncompressed() throws IOException {
        if (!isGzip()) {
            return file;
        }
        try (InputStream in = new GZIPInputStream(counted(Files.newInputStream(file)))) {
            Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
        }
        return plain;
    }

    private InputStream utf8() throws IOException {
        InputStream raw = counted(Files.newInputStream(file));
        try {
            return Utf8Input.of(isGzip() ? new GZIPInputStream(raw, 1 << 16) : raw, dialect.encoding());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                progress.accept(Math.max(read, 0));
                return read;
            }
        };
    }
}
