package io.rapport.ingest;

import io.rapport.connector.SourceDefinition.Format;
import io.rapport.connector.Stream.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Decides how a file is read: what the author fixed, else what the stream's earlier files showed, else what its bytes
/// show.
final class DialectChoice {
    private DialectChoice() {}

    /// @param previous dialect of the stream's last file; null for the first
    /// @param content the copied file
    /// @throws Unreadable if the file is written differently from the stream's other files
    static Dialect of(Format format, Reading fixed, @Nullable Dialect previous, FileCopy copy, Path content)
            throws IOException, Unreadable {
        if (format == Format.PARQUET || format == Format.XLSX) {
            return new Dialect("UTF-8", ',', Dialect.QUOTE, true, fixed.sheet(), null);
        }
        String encoding = encoding(fixed, previous, copy.survey());
        if (format == Format.JSON || format == Format.NDJSON) {
            return new Dialect(encoding, ',', Dialect.QUOTE, false, null, fixed.array());
        }
        byte[] sample;
        try (InputStream in = utf8(content, copy.gzip(), encoding)) {
            sample = in.readNBytes(DialectDetector.SAMPLE);
        }
        DialectDetector.Detected found = format == Format.TSV
                ? DialectDetector.under(sample, '\t', Dialect.QUOTE)
                : DialectDetector.detect(sample);
        Character delimiter = fixed.delimiter();
        Boolean header = fixed.header();
        if (delimiter != null) {
            found = DialectDetector.under(sample, delimiter, found.escape());
        } else if (previous != null) {
            refuseOther(previous, found, sample);
            found = DialectDetector.under(sample, previous.delimiter(), previous.escape());
        }
        boolean named = header != null ? header : previous != null ? previous.header() : found.header();
        return new Dialect(encoding, found.delimiter(), found.escape(), named, null, null);
    }

    private static void refuseOther(Dialect previous, DialectDetector.Detected found, byte[] sample) throws Unreadable {
        boolean other = found.delimiter() != previous.delimiter() && found.columns() > 1 && found.agreement() > 0.9;
        if (other
                && DialectDetector.under(sample, previous.delimiter(), previous.escape())
                                .columns()
                        == 1) {
            throw new Unreadable(
                    "has its fields separated by '%s', the files before it by '%s'. Deliver it as before, or set 'delimiter' in the source"
                            .formatted(shown(found.delimiter()), shown(previous.delimiter())));
        }
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    /// What the bytes prove wins over what the stream's other files showed; that decides where bytes leave a doubt
    /// (plain ASCII, one 8-bit encoding or another, a few bad characters).
    private static String encoding(Reading fixed, @Nullable Dialect previous, EncodingSurvey survey) {
        String found = survey.encoding();
        if (survey.hasByteOrderMark() || found.startsWith("UTF-16")) {
            return found;
        }
        String given = fixed.encoding();
        if (given != null) {
            return given;
        }
        String pinned = previous == null ? EncodingSurvey.ASCII : previous.encoding();
        boolean pinsNothing = pinned.equals(EncodingSurvey.ASCII) || pinned.startsWith("UTF-16");
        boolean disproved = pinned.equals("UTF-8") ? survey.isNotUtf8() : survey.isUtf8();
        return pinsNothing || disproved ? found : pinned;
    }

    /// The file's text as UTF-8.
    static InputStream utf8(Path file, boolean gzip, String encoding) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return Utf8Input.of(gzip ? new GZIPInputStream(raw, 1 << 16) : raw, encoding);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
