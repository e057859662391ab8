package io.rapport.ingest;

import io.rapport.engine.FileConversion;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/// A table in a file that belongs to no project: CSV in any usual dialect and encoding, also compressed; XLSX, Parquet
/// and JSON. Its rows can be read as often as wanted. Thread-safe after [#open].
public final class TableFile {
    private static final int HEAD = 1 << 16;

    private final Path file;
    private final Path content;
    private final boolean gzip;
    private final Dialect dialect;
    private final List<String> columns;
    private final int skipped;
    private final int rowsExpected;
    private final long bytes;

    private TableFile(
            Path file, Path content, boolean gzip, Dialect dialect, List<String> columns, int skipped, double rowBytes)
            throws IOException {
        this.file = file;
        this.content = content;
        this.gzip = gzip;
        this.dialect = dialect;
        this.columns = columns;
        this.skipped = skipped;
        this.bytes = Files.size(content);
        this.rowsExpected = (int) Math.min(1 << 27, 64 + bytes * (gzip ? 5 : 1) / rowBytes * 1.03);
    }

    /// Finds out how the file is written, from all its bytes.
    ///
    /// @param temporary folder for a text form of what is no text
    /// @throws SourceException if it cannot be read, with what to do
    public static TableFile open(Path file, Path temporary) {
        if (!Files.exists(file)) {
            throw failed(file, "is not there. Check its name");
        }
        if (!Files.isRegularFile(file)) {
            throw failed(file, "is no file. Name a file, not a folder");
        }
        try {
            EncodingSurvey packed = survey(file, false);
            boolean gzip = packed.startsWith(0x1F, 0x8B);
            EncodingSurvey survey = gzip ? survey(file, true) : packed;
            if (survey.bytes() == 0) {
                throw new Unreadable("is empty");
            }
            return open(file, gzip, survey, temporary);
        } catch (Unreadable e) {
            throw failed(file, e.text());
        } catch (IOException e) {
            throw failed(file, "cannot be read (%s). Check it and its permissions".formatted(e.getMessage()));
        }
    }

    private static SourceException failed(Path file, String message) {
        return new SourceException(file + " " + message, false);
    }

    private static EncodingSurvey survey(Path file, boolean gzip) throws IOException, Unreadable {
        if (gzip) {
            return FileCopy.unpacked(file, Files.size(file));
        }
        EncodingSurvey survey = new EncodingSurvey();
        byte[] block = new byte[1 << 18];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                survey.add(block, read);
            }
        }
        return survey;
    }

    private static TableFile open(Path file, boolean gzip, EncodingSurvey survey, Path temporary)
            throws IOException, Unreadable {
        if (survey.startsWith('P', 'A', 'R', '1')) {
            return converted(file, FileConversion.Format.PARQUET, gzip, temporary);
        }
        if (survey.startsWith('P', 'K', 3, 4)) {
            return workbook(file, gzip, temporary);
        }
        FileCopy.checkText(survey);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        boolean json = name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
        if (json) {
            return converted(file, FileConversion.Format.JSON, gzip, temporary);
        }
        return delimited(file, file, gzip, survey.encoding(), 0);
    }

    private static TableFile converted(Path file, FileConversion.Format format, boolean gzip, Path temporary)
            throws IOException, Unreadable {
        Files.createDirectories(temporary);
        Path source = gzip ? unpacked(file, temporary) : file;
        Path csv = Files.createTempFile(temporary, "table-", ".csv");
        try {
            FileConversion.toCsv(source, format, csv, temporary);
        } catch (RapportException e) {
            throw new Unreadable("cannot be read as %s. %s".formatted(format, e.getMessage()), e);
        }
        return delimited(file, csv, false, "UTF-8", 0);
    }

    private static Path unpacked(Path file, Path temporary) throws IOException {
        Path plain = Files.createTempFile(temporary, "table-", ".plain");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), HEAD)) {
            Files.copy(in, plain, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return plain;
    }

    private static TableFile workbook(Path file, boolean gzip, Path temporary) throws IOException, Unreadable {
        Files.createDirectories(temporary);
        Path ready = Files.createTempFile(temporary, "table-", ".csv");
        Path plain = gzip ? unpacked(file, temporary) : file;
        try (ReadyFile rows = new ReadyFile(ready)) {
            Workbook.rows(plain, null, rows);
            if (rows.rejected() > 0) {
                throw new Unreadable("has %,d rows with values right of the header's last column. Name those columns"
                        .formatted(rows.rejected()));
            }
            return new TableFile(file, ready, false, Dialect.PLAIN, rows.columns(), 1, 100);
        }
    }

    private static TableFile delimited(Path file, Path content, boolean gzip, String encoding, int skipped)
            throws IOException, Unreadable {
        byte[] sample;
        try (InputStream in = DialectChoice.utf8(content, gzip, encoding)) {
            sample = in.readNBytes(DialectDetector.SAMPLE);
        }
        DialectDetector.Detected found = DialectDetector.detect(sample);
        Dialect dialect = new Dialect(encoding, found.delimiter(), found.escape(), found.header(), null, null);
        List<String> columns;
        try (InputStream in = DialectChoice.utf8(content, gzip, encoding)) {
            columns = columns(
                    new RowScanner(in, dialect.delimiter(), Dialect.QUOTE, dialect.escape(), returnsEndLines(sample)),
                    dialect.header());
        }
        double lines = 1;
        for (byte b : sample) {
            lines += b == '\n' || b == '\r' ? 1 : 0;
        }
        return new TableFile(file, content, gzip, dialect, columns, skipped, sample.length / lines);
    }

    private static List<String> columns(RowScanner rows, boolean header) throws IOException, Unreadable {
        if (!nextFilled(rows)) {
            throw new Unreadable("holds no rows, not even a header");
        }
        String mistake = rows.mistake();
        if (mistake != null) {
            throw new Unreadable("cannot be read: its first row %s".formatted(mistake));
        }
        return header ? ColumnNames.of(rows.values()) : ColumnNames.numbered(rows.fields());
    }

    private static boolean returnsEndLines(byte[] sample) {
        return Delimited.returnsEndLines(sample, Math.min(sample.length, HEAD));
    }

    private static boolean nextFilled(RowScanner rows) throws IOException {
        while (rows.next()) {
            if (!rows.isBlank()) {
                return true;
            }
        }
        return false;
    }

    public Path file() {
        return file;
    }

    /// Names of the columns in order.
    public List<String> columns() {
        return columns;
    }

    /// Whether the first row names them.
    public boolean hasHeader() {
        return dialect.header();
    }

    /// Size of the text, packed if it is.
    public long bytes() {
        return bytes;
    }

    /// Reads all rows into dictionaries. Rows that cannot be split are left out and listed.
    ///
    /// @param progress hears of bytes read
    /// @throws SourceException if the file cannot be read
    public CodedTable read(LongConsumer progress) {
        List<CodedTable.RejectedRow> rejected = new ArrayList<>();
        int[] rejectedRows = new int[1];
        CodedRows coded = new CodedRows(columns, rowsExpected);
        try (InputStream in = text(progress)) {
            TableRows rows = rows(in, (line, text, reason) -> {
                if (rejectedRows[0]++ < CodedTable.REJECTED_MAX) {
                    String cut = text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
                    rejected.add(new CodedTable.RejectedRow(line, cut, reason));
                }
            });
            while (rows.next()) {
                coded.add(rows);
            }
            return coded.table(rows.padded(), rejected, rejectedRows[0]);
        } catch (IOException e) {
            throw new SourceException(
                    "%s cannot be read (%s). Check it and its permissions".formatted(file, e.getMessage()), true, e);
        }
    }

    /// Writes what stands in front of a row.
    @FunctionalInterface
    public interface Front {
        /// @param row number of the row in this file, from 0
        void of(int row, CsvOutput out) throws IOException;
    }

    /// Writes the rows [#read] gave, once more read from the file and in its order.
    ///
    /// @param fields which column stands where; -1 for an empty field
    /// @param rows how many there must be
    /// @throws SourceException if the file changed in between
    public void copy(CsvOutput out, int[] fields, int rows, Front front, LongConsumer progress) throws IOException {
        try (InputStream in = text(progress)) {
            TableRows table = rows(in, (_, _, _) -> {});
            boolean asTheyCame = isIdentity(fields) && dialect.delimiter() == ',';
            int row = 0;
            for (; row < rows && table.next(); row++) {
                front.of(row, out);
                if (asTheyCame && table.isCopyable()) {
                    out.raw(table.buffer(), table.rowFrom(), table.rowTo());
                } else {
                    table.copy(fields, out);
                }
                out.endRow();
            }
            if (row != rows || table.next()) {
                throw new SourceException(
                        "%s changed while it was read: it had %,d rows. Run again when nobody writes it"
                                .formatted(file, rows),
                        true);
            }
        }
    }

    private boolean isIdentity(int[] fields) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != i) {
                return false;
            }
        }
        return fields.length == columns.size();
    }

    private InputStream text(LongConsumer progress) throws IOException {
        InputStream raw = new FilterInputStream(Files.newInputStream(content)) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                progress.accept(Math.max(read, 0));
                return read;
            }
        };
        try {
            return Utf8Input.of(gzip ? new GZIPInputStream(raw, HEAD) : raw, dialect.encoding());
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// The rows of data, from the first on.
    TableRows rows(InputStream utf8, TableRows.Rejected rejected) throws IOException {
        BufferedInputStream in = new BufferedInputStream(utf8, HEAD);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        RowScanner scanner =
                new RowScanner(in, dialect.delimiter(), Dialect.QUOTE, dialect.escape(), returnsEndLines(head));
        if (dialect.header() && skipped == 0) {
            nextFilled(scanner);
        }
        return new TableRows(scanner, dialect, skipped, columns.size(), rejected);
    }
}
