package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// All files of a demo: first they are declared, then opened, then blocks of rows are appended in order. Not
/// thread-safe.
final class Exports implements AutoCloseable {
    private final Path project;
    private final List<ExportFile> files = new ArrayList<>();
    private final List<OutputStream> outs = new ArrayList<>();
    private boolean @Nullable [] begun;

    Exports(Path project) {
        this.project = project;
    }

    /// @param header column names, separated by `|`; empty for JSON
    ExportFile file(String path, Form form, String header) {
        String[] names = header.isEmpty() ? new String[0] : header.split("\\|", -1);
        ExportFile file = new ExportFile(files.size(), path, form, names);
        files.add(file);
        return file;
    }

    List<ExportFile> files() {
        return files;
    }

    void open() throws IOException {
        begun = new boolean[files.size()];
        for (ExportFile file : files) {
            Path path = project.resolve(file.path());
            Files.createDirectories(path.getParent());
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
            outs.add(file.compressed() ? new Fast(out) : out);
            head(file, outs.getLast());
        }
    }

    void append(Block block) throws IOException {
        for (ExportFile file : files) {
            Bytes bytes = block.bytes(file);
            if (bytes == null || begun == null || bytes.size() == 0) {
                continue;
            }
            OutputStream out = outs.get(file.index());
            if (file.form() == Form.JSON_ARRAY && !begun[file.index()]) {
                bytes.dropFirst();
            }
            begun[file.index()] = true;
            bytes.writeTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        for (ExportFile file : files) {
            if (file.index() < outs.size()) {
                OutputStream out = outs.get(file.index());
                if (file.form() == Form.JSON_ARRAY) {
                    out.write(new byte[] {'\n', ']', '\n'});
                }
                out.close();
            }
        }
        outs.clear();
    }

    private static void head(ExportFile file, OutputStream out) throws IOException {
        Bytes head = new Bytes(file.form().latin);
        if (file.form() == Form.CSV_MARKED) {
            head.add((char) 0xFEFF);
        }
        if (file.form() == Form.JSON_ARRAY) {
            head.add('[');
        }
        if (file.header().length > 0) {
            Csv csv = new Csv(head, file.form().separator, file.form().quoteAll, file.header().length);
            for (String name : file.header()) {
                csv.put(name);
            }
            csv.end();
        }
        head.writeTo(out);
    }

    /// Speed before size: the demo is written once and read at once.
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, 1 << 15);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
