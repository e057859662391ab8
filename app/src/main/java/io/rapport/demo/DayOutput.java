package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One file of a day; there is none until a row is written. Not thread-safe.
final class DayOutput implements AutoCloseable {
    private final Path file;
    private final Form form;
    private String header = "";
    private @Nullable BufferedWriter out;

    DayOutput(Path file, Form form) {
        this.file = file;
        this.form = form;
    }

    /// @param line the first line as it stands in the exports; of JSON there is none
    void header(String line) {
        header = line;
    }

    /// @param line a row, its characters the bytes to write
    void write(String line) throws IOException {
        BufferedWriter open = out;
        if (open == null) {
            Files.createDirectories(file.getParent());
            open = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1);
            out = open;
            open.write(form == Form.JSON_ARRAY ? "[\n" : header.isEmpty() ? "" : header + "\n");
        } else {
            open.write(form == Form.JSON_ARRAY ? ",\n" : "\n");
        }
        open.write(line);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.write(form == Form.JSON_ARRAY ? "\n]\n" : "\n");
            out.close();
        }
    }
}
