package io.rapport.ingest;

import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `.rapport/raw`: every delivered file as a segment `<source>/<stream>/<seq>-<hash>.<ext>` with a `.json` sidecar
/// beside it.
///
/// The truth everything else is rebuilt from: written once, never changed. A segment is there as soon as its sidecar
/// has its name, by one rename; what a killed run left otherwise has no sidecar and is cleared away by the next writer.
/// Reading needs no lock; there is one writer at a time ([RawWriter]).
public final class RawStore {
    static final String TEMPORARY = ".tmp";

    private static final Pattern SIDECAR = Pattern.compile("\\d+-[0-9a-f]+\\.[a-z.]+\\.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;

    /// @param folder made when the first file is stored
    public RawStore(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /// All segments in the order they were stored.
    ///
    /// @throws SourceException if a sidecar cannot be read
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (Path source : children(folder)) {
            for (Path stream : children(source)) {
                for (Path file : files(stream)) {
                    if (isSidecar(file)) {
                        segments.add(read(file));
                    }
                }
            }
        }
        segments.sort(Comparator.comparingInt(Segment::id));
        return segments;
    }

    /// The bytes of a segment, as delivered.
    public Path file(Segment segment) {
        return folder(segment.source(), segment.stream()).resolve(segment.stored());
    }

    Path folder(String source, String stream) {
        return folder.resolve(source).resolve(stream);
    }

    Path temporary() {
        return folder.resolve(TEMPORARY);
    }

    /// A segment's own file may be JSON, too (`000001-ab12.json`); its sidecar is `000001-ab12.json.json`.
    private static boolean isSidecar(Path file) {
        return SIDECAR.matcher(String.valueOf(file.getFileName())).matches();
    }

    private static Segment read(Path sidecar) {
        try {
            return JSON.readValue(Files.readString(sidecar), Segment.class);
        } catch (IOException | JacksonException e) {
            throw new SourceException(
                    "Cannot read %s, which describes a stored file. Restore it from a backup, or move it and its file away and deliver the file again. %s"
                            .formatted(sidecar, e.getMessage()),
                    false,
                    e);
        }
    }

    /// Makes a finished temporary file a segment: durable first, then visible.
    void publish(Path content, Segment segment) throws IOException {
        Path target = folder(segment.source(), segment.stream());
        Files.createDirectories(target);
        sync(content);
        Path file = target.resolve(segment.stored());
        Files.move(content, file, StandardCopyOption.ATOMIC_MOVE);
        FaultPoint.reached("ingest.before-sidecar");
        Path sidecar = temporary().resolve(segment.stored() + ".json");
        Files.writeString(sidecar, JSON.writeValueAsString(segment) + System.lineSeparator());
        sync(sidecar);
        syncFolder(target);
        FaultPoint.reached("ingest.before-rename");
        Files.move(sidecar, target.resolve(segment.stored() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target);
        FaultPoint.reached("ingest.after-rename");
    }

    /// Removes what killed runs left: temporary files, and files without a sidecar.
    void clear() throws IOException {
        for (Path file : files(temporary())) {
            Files.deleteIfExists(file);
        }
        for (Path source : children(folder)) {
            for (Path stream : children(source)) {
                List<Path> files = files(stream);
                Set<Path> all = new HashSet<>(files);
                for (Path file : files) {
                    if (!isSidecar(file) && !all.contains(file.resolveSibling(file.getFileName() + ".json"))) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return; // folders cannot be opened there, renames are journalled
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> children(Path folder) {
        return files(folder).stream().filter(Files::isDirectory).toList();
    }

    /// Those whose names begin with a dot are ours.
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !String.valueOf(f.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot read the folder %s (%s). Check its permissions".formatted(folder, e.getMessage()), true, e);
        }
    }
}
