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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `.rapport/raw`: every delivered file as a segment `<source>/<stream>/<seq>-<hash>.<ext>` with a `.json` sidecar
/// beside it.
///
/// The truth everything else is rebuilt from: written once, never changed. A segment is there as soon as its sidecar
/// has its name, by one rename; what a killed run left otherwise has no sidecar and is cleared away by the next writer.
/// Reading needs no lock; there is one writer at a time ([RawWriter]).
public final class RawStore {
    static final String TEMPORARY = ".tmp";

    private static final Pattern SIDECAR = Pattern.compile("\\d+-[0-9a-f]+\\.[a-z.]+\\.json");

    private static final int MESSAGES = 20;

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
        sidecars().forEach(sidecar -> segments.add(Sidecar.read(sidecar)));
        segments.sort(Comparator.comparingInt(Segment::id));
        return segments;
    }

    List<Path> sidecars() {
        List<Path> sidecars = new ArrayList<>();
        for (Path source : children(folder)) {
            for (Path stream : children(source)) {
                files(stream).stream().filter(RawStore::isSidecar).forEach(sidecars::add);
            }
        }
        return sidecars;
    }

    /// A stored file no sidecar speaks of.
    ///
    /// @param isLeftOver whether a killed run was about to store it: then its sidecar is waiting to follow it; else
    /// it has lost its sidecar
    record Orphan(Path file, boolean isLeftOver) {}

    List<Orphan> orphans() {
        List<Orphan> orphans = new ArrayList<>();
        for (Path source : children(folder)) {
            for (Path stream : children(source)) {
                List<Path> files = files(stream);
                Set<Path> all = new HashSet<>(files);
                for (Path file : files) {
                    if (!isSidecar(file) && !all.contains(file.resolveSibling(file.getFileName() + ".json"))) {
                        orphans.add(new Orphan(file, isOnItsWay(file)));
                    }
                }
            }
        }
        return orphans;
    }

    /// Whether a run is about to store this file, or was when it was killed: its sidecar is waiting to follow it.
    public boolean isOnItsWay(Path file) {
        Path at = folder.relativize(file);
        return at.getNameCount() == 3
                && Files.exists(waiting(
                        at.getName(0).toString(),
                        at.getName(1).toString(),
                        at.getName(2).toString()));
    }

    /// Where the sidecar of a file lies until the file is in its place.
    private Path waiting(String source, String stream, String stored) {
        return temporary().resolve("%s.%s.%s.json".formatted(source, stream, stored));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
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
        return SIDECAR.matcher(name(file)).matches();
    }

    /// Compares every stored file with the size and hash its sidecar says, and looks for sidecars that are damaged
    /// or missing. Changes nothing; reads all bytes (about 0.5 GB a second), and tells `progress` of them.
    ///
    /// Meant for a store no run is writing: files of a run at work are without a sidecar for a moment.
    ///
    /// @return what is wrong, in no promised order; empty if all is well
    public List<RawFinding> check(Progress progress) {
        return new RawCheck(this, progress).bytes();
    }

    /// Reads every byte of some segments.
    ///
    /// @throws SourceException if one is not what was stored; the message names all and the way back
    void verify(List<Segment> segments) {
        List<RawFinding> findings = new RawCheck(this, Progress.NONE).bytesOf(segments);
        if (!findings.isEmpty()) {
            throw new SourceException(
                    findings.stream().limit(MESSAGES).map(RawFinding::message).collect(Collectors.joining("\n"))
                            + "\nThen run again. Until then the last snapshot answers, and nothing new is published",
                    false);
        }
    }

    /// As [#check], but looks at names, sizes and sidecars only, which takes about 0.1 ms a file.
    public List<RawFinding> checkSizes() {
        return new RawCheck(this, Progress.NONE).sizes();
    }

    /// Makes a finished temporary file a segment. Its sidecar is written first and follows it: so a file without
    /// one was left by a killed run only if its sidecar is still waiting, and has lost it otherwise.
    ///
    /// @param content durable already
    void publish(Path content, Segment segment) throws IOException {
        Path target = folder(segment.source(), segment.stream());
        Files.createDirectories(target);
        Path sidecar = waiting(segment.source(), segment.stream(), segment.stored());
        Files.writeString(sidecar, Sidecar.text(segment));
        sync(sidecar);
        syncFolder(temporary());
        FaultPoint.reached("ingest.before-file");
        Files.move(content, file(segment), StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target);
        FaultPoint.reached("ingest.before-sidecar");
        Files.move(sidecar, target.resolve(segment.stored() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target);
        FaultPoint.reached("ingest.after-sidecar");
    }

    /// Removes what killed runs left: files whose sidecar never followed them, then temporary files. A file that
    /// lost its sidecar stays, [#check] tells of it.
    void clear() throws IOException {
        for (Orphan orphan : orphans()) {
            if (orphan.isLeftOver()) {
                Files.deleteIfExists(orphan.file());
                syncFolder(orphan.file().resolveSibling(""));
            }
        }
        for (Path file : files(temporary())) {
            Files.deleteIfExists(file);
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
            return files.filter(f -> !name(f).startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot read the folder %s (%s). Check its permissions".formatted(folder, e.getMessage()), true, e);
        }
    }
}
