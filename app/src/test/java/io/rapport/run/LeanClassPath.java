package io.rapport.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// The class path of the tests, with the database's library beside its jar instead of inside, as in a finished build:
/// the jar would unpack it (70 MB, a second) at every start of a process.
///
/// Made once a process. Thread-safe.
final class LeanClassPath {
    private static final String DATABASE = "duckdb_jdbc";
    private static final String LIBRARY = "libduckdb_java.so_";

    private LeanClassPath() {}

    private static final class Once {
        static final String VALUE = made();
    }

    static String value() {
        return Once.VALUE;
    }

    private static String made() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .map(path -> path.getFileName().toString().startsWith(DATABASE) ? lean(path) : path)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The jar without libraries; the jar itself on a machine for which it holds none.
    private static Path lean(Path jar) {
        try (ZipFile whole = new ZipFile(jar.toFile())) {
            ZipEntry library = whole.getEntry(LIBRARY + system() + "_" + processor());
            if (library == null) {
                return jar;
            }
            Path folder = Files.createTempDirectory("rapport-database");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Company.forget(folder)));
            Files.copy(whole.getInputStream(library), folder.resolve(library.getName()));
            Path lean = folder.resolve(DATABASE + ".jar");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(lean))) {
                copyWithoutLibraries(whole, out);
            }
            return lean;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyWithoutLibraries(ZipFile from, ZipOutputStream to) throws IOException {
        for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.getName().startsWith(LIBRARY)) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.getInputStream(entry).transferTo(to);
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") ? "windows" : name.contains("mac") ? "macos" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "amd64";
    }
}
