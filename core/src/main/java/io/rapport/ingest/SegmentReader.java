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

/// Brings a stored file into a form the database reads in parallel, and sets aside the rows that cannot be split.
final class SegmentReader {
    private final Path file;
    private final Segment segment;
    private final Dialect dialect;
    private final Path target;
    private final Rejects rejects;
    private final LongConsumer progress;

    /// @param file the stored bytes
    /// @param dialect how to read them
    /// @param target temporary file to write
    /// @param progress hears of bytes read from the stored file
    SegmentReader(Path file, Segment segment, Dialect dialect, Path target, Rejects rejects, LongConsumer progress) {
        this.file = file;
        this.segment = segment;
        this.dialect = dialect;
        this.target = target;
        this.rejects = rejects;
        this.progress = progress;
    }

    Prepared prepare() throws IOException, Unreadable {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("is missing from the raw store: %s. Restore it from a backup".formatted(file));
        }
        return switch (segment.format()) {
            case CSV, TSV -> {
                try (InputStream in = utf8()) {
                    yield Delimited.fields(in, dialect, target, rejects);
                }
            }
            case JSON, NDJSON -> json();
            case PARQUET -> new Prepared.Parquet(uncompressed());
            case XLSX -> Workbook.fields(uncompressed(), dialect.sheet(), target, rejects);
        };
    }

    private Prepared json() throws IOException, Unreadable {
        byte[] head;
        try (InputStream in = DialectChoice.utf8(file, isGzip(), dialect.encoding())) {
            head = in.readNBytes(DialectDetector.SAMPLE);
        }
        boolean lines =
                JsonDocument.isLines(head) || (segment.format() == Format.NDJSON && !JsonDocument.isDocument(head));
        if (lines) {
            try (InputStream in = utf8()) {
                return Delimited.lines(in, target, rejects);
            }
        }
        return JsonDocument.rows(this::utf8, dialect.array(), target, rejects);
    }

    private boolean isGzip() {
        return segment.stored().endsWith(".gz");
    }

    private Path uncompressed() throws IOException {
        if (!isGzip()) {
            return file;
        }
        Path plain = target.resolveSibling(target.getFileName() + ".plain");
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
