package io.rapport.connector;

import io.rapport.connector.SourceDefinition.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file's name says about how it is written.
final class Formats {
    private static final List<String> UNFINISHED = List.of(
            ".tmp", ".temp", ".part", ".partial", ".crdownload", ".filepart", ".download", ".swp", ".lock", "~");

    private Formats() {}

    static Optional<Format> of(String name) {
        String plain = withoutGzip(name);
        return switch (plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "csv", "txt" -> Optional.of(Format.CSV);
            case "tsv", "tab" -> Optional.of(Format.TSV);
            case "json" -> Optional.of(Format.JSON);
            case "ndjson", "jsonl" -> Optional.of(Format.NDJSON);
            case "parquet" -> Optional.of(Format.PARQUET);
            case "xlsx", "xlsm" -> Optional.of(Format.XLSX);
            default -> Optional.empty();
        };
    }

    static boolean isGzip(String name) {
        return ends(name, ".gz");
    }

    static boolean isZip(String name) {
        return ends(name, ".zip");
    }

    static String withoutGzip(String name) {
        return isGzip(name) ? name.substring(0, name.length() - 3) : name;
    }

    static String withoutZip(String name) {
        return isZip(name) ? name.substring(0, name.length() - 4) : name;
    }

    static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Files other programs keep beside their own, or have not finished.
    static boolean isIgnored(String name) {
        String base = base(name).toLowerCase(Locale.ROOT);
        return base.isEmpty()
                || base.startsWith(".")
                || base.startsWith("~$")
                || name.startsWith("__MACOSX/")
                || UNFINISHED.stream().anyMatch(base::endsWith);
    }

    private static boolean ends(String name, String end) {
        return name.regionMatches(true, name.length() - end.length(), end, 0, end.length());
    }
}
