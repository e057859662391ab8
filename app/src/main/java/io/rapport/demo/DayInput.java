package io.rapport.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Reads the lines of exports, one file after the other; a character is a byte (ISO 8859-1).
final class DayInput {
    private DayInput() {}

    /// Hears lines.
    @FunctionalInterface
    interface Lines {
        /// @param first whether it is the first line of a file
        void line(String line, boolean first) throws IOException;
    }

    /// Reads the files whose names match, and the members of ZIP archives whose names match.
    ///
    /// @param folder with what lies below it; may be missing
    static void read(Path folder, Pattern names, Lines lines) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files = Demo.list(folder);
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (names.matcher(name).matches()) {
                try (InputStream in = Files.newInputStream(file)) {
                    read(name.endsWith(".gz") ? new GZIPInputStream(in, 1 << 15) : in, lines);
                }
            } else if (name.endsWith(".zip")) {
                members(file, names, lines);
            }
        }
    }

    private static void members(Path file, Pattern names, Lines lines) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (names.matcher(entry.getName()).matches()) {
                    read(zip, lines);
                }
            }
        }
    }

    /// Leaves the stream open.
    private static void read(InputStream in, Lines lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1), 1 << 16);
        boolean first = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.line(line, first);
            first = false;
        }
    }
}
