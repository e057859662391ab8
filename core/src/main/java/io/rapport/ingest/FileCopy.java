package io.rapport.ingest;

import io.rapport.connector.DeliveredFile;
import io.rapport.connector.SourceDefinition.Format;
import io.rapport.kernel.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A delivered file, copied: its hash, its size, and what its bytes say about it.
///
/// @param hash SHA-256, hexadecimal
/// @param bytes size as stored
/// @param gzip whether the stored bytes are compressed
/// @param survey what the (uncompressed) bytes say
record FileCopy(String hash, long bytes, boolean gzip, EncodingSurvey survey) {
    private static final int BLOCK = 1 << 18;
    /// Compressed text shrinks 5 to 50 times; what grows far more than that is a trap.
    private static final long RATIO_MAX = 250;
    private static final long RATIO_FROM = 256L << 20;

    /// @param target file to write; what is there is replaced
    /// @param progress hears of bytes read
    /// @throws Unreadable if the file is empty, of another kind, or cannot be read
    /// @throws SourceException if the target cannot be written
    static FileCopy of(DeliveredFile file, Path target, LongConsumer progress) throws Unreadable {
        EncodingSurvey survey = new EncodingSurvey();
        FileCopy copy;
        try (ZipFile zip =
                        file.member() == null ? null : new ZipFile(file.path().toFile());
                InputStream in = open(file, zip)) {
            long limit = zip == null ? Long.MAX_VALUE : limit(zip, file);
            copy = copy(in, target, limit, survey, progress);
        } catch (IOException e) {
            throw new Unreadable("cannot be read (%s). Check it and its permissions".formatted(e.getMessage()), e);
        }
        if (copy.bytes() == 0) {
            throw new Unreadable("is empty");
        }
        if (survey.startsWith(0x1F, 0x8B)) {
            copy = new FileCopy(copy.hash(), copy.bytes(), true, unpacked(target, copy.bytes()));
        } else if (file.gzip()) {
            throw new Unreadable("is named .gz but is not compressed by gzip. Rename it or deliver it again");
        }
        check(file.format(), copy.survey());
        return copy;
    }

    /// The hash a copy would have; reads the file and writes nothing.
    static String hash(DeliveredFile file, LongConsumer progress) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (ZipFile zip =
                        file.member() == null ? null : new ZipFile(file.path().toFile());
                InputStream in = open(file, zip)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
                progress.accept(read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream open(DeliveredFile file, @Nullable ZipFile zip) throws IOException {
        if (zip == null) {
            return Files.newInputStream(file.path());
        }
        ZipEntry entry = zip.getEntry(String.valueOf(file.member()));
        if (entry == null) {
            throw new IOException("no longer in the archive");
        }
        return zip.getInputStream(entry);
    }

    private static long limit(ZipFile zip, DeliveredFile file) {
        ZipEntry entry = zip.getEntry(String.valueOf(file.member()));
        if (entry == null) {
            return 0;
        }
        long most = Math.max(RATIO_FROM, entry.getCompressedSize() * RATIO_MAX);
        return entry.getSize() < 0 ? most : Math.min(most, entry.getSize());
    }

    private static FileCopy copy(InputStream in, Path target, long limit, EncodingSurvey survey, LongConsumer progress)
            throws IOException, Unreadable {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        try (Target out = new Target(target)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes += read;
                if (bytes > limit) {
                    throw bomb(bytes);
                }
                digest.update(block, 0, read);
                survey.add(block, read);
                out.write(block, read);
                progress.accept(read);
            }
        }
        return new FileCopy(HexFormat.of().formatHex(digest.digest()), bytes, false, survey);
    }

    /// Its failures are ours, not the delivered file's.
    private static final class Target implements AutoCloseable {
        private final Path path;
        private final OutputStream out;

        Target(Path path) {
            this.path = path;
            try {
                this.out = Files.newOutputStream(path);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        void write(byte[] block, int length) {
            try {
                out.write(block, 0, length);
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }

        private SourceException failed(IOException e) {
            return new SourceException(
                    "Cannot write %s (%s). Free some space or correct the permissions, then run again: nothing is lost"
                            .formatted(path, e.getMessage()),
                    true,
                    e);
        }
    }

    /// Reads compressed bytes to their end, which also proves that none is missing.
    static EncodingSurvey unpacked(Path file, long bytes) throws Unreadable {
        EncodingSurvey survey = new EncodingSurvey();
        byte[] block = new byte[BLOCK];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BLOCK)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                survey.add(block, read);
                if (survey.bytes() > Math.max(RATIO_FROM, bytes * RATIO_MAX)) {
                    throw bomb(survey.bytes());
                }
            }
        } catch (EOFException | ZipException e) {
            throw new Unreadable("is cut off or damaged (%s). Deliver it again".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new Unreadable("cannot be unpacked (%s). Deliver it again".formatted(e.getMessage()), e);
        }
        if (survey.bytes() == 0) {
            throw new Unreadable("is empty");
        }
        return survey;
    }

    private static Unreadable bomb(long bytes) {
        return new Unreadable(
                "unpacks to more than %,d MB, more than its archive says or over %d times its size; that is a trap. Deliver it uncompressed if it is not"
                        .formatted(bytes >> 20, RATIO_MAX));
    }

    private static void check(Format format, EncodingSurvey survey) throws Unreadable {
        boolean zip = survey.startsWith('P', 'K', 3, 4) || survey.startsWith('P', 'K', 5, 6);
        switch (format) {
            case PARQUET -> {
                if (!survey.startsWith('P', 'A', 'R', '1')) {
                    throw new Unreadable("is no Parquet file. Deliver it again, or correct its name or 'format'");
                }
            }
            case XLSX -> {
                if (survey.startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
                    throw new Unreadable(
                            "is protected by a password, or a workbook of Excel 97-2003. Save it as plain .xlsx");
                }
                if (!zip) {
                    throw new Unreadable("is no workbook. Deliver it again, or correct its name or 'format'");
                }
            }
            case CSV, TSV, JSON, NDJSON -> checkText(survey);
        }
    }

    /// @throws Unreadable if the bytes are no text
    static void checkText(EncodingSurvey survey) throws Unreadable {
        boolean zip = survey.startsWith('P', 'K', 3, 4) || survey.startsWith('P', 'K', 5, 6);
        String kind = zip
                ? "a zip archive or workbook"
                : survey.startsWith('P', 'A', 'R', '1')
                        ? "a Parquet file"
                        : survey.startsWith('%', 'P', 'D', 'F')
                                ? "a PDF"
                                : survey.startsWith(0xD0, 0xCF, 0x11, 0xE0)
                                        ? "a workbook of Excel 97-2003"
                                        : survey.isBinary() ? "no text" : "";
        if (!kind.isEmpty()) {
            throw new Unreadable("is %s. Deliver it again, or correct its name or 'format'".formatted(kind));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
