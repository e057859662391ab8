package io.rapport.pipeline;

import io.rapport.control.ControlStore;
import io.rapport.engine.Snapshots;
import io.rapport.ingest.RawStore;
import io.rapport.kernel.DataException;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.SourceException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// One file that holds a whole project: definitions, raw segments, the control store and the current snapshot.
///
/// A backup may be taken while a run is under way: segments never change, the control store is copied in one
/// transaction, and the snapshot is the one that was current at the start. Delivery folders are not part of it: what
/// was taken from them is in the raw segments. The last entry lists the SHA-256 of all others.
public final class Backup {
    /// Folder of a backup under way, with the number of its process behind it.
    private static final String STAGING = "backup-";

    private static final Pattern OF_PROCESS = Pattern.compile(".*-(\\d+)");

    private static final String MANIFEST = "BACKUP-SHA256";
    private static final Pattern MANIFEST_LINE = Pattern.compile("[0-9a-f]{64}  .+");

    private Backup() {}

    /// What a backup or a restore did.
    ///
    /// @param files entries
    /// @param bytes their size before compression
    public record Done(int files, long bytes) {}

    /// @param target the zip file to write; must not exist
    public static Done write(Workspace workspace, Path target) {
        if (!Files.exists(workspace.project().resolve("rapport.yaml"))) {
            throw new DefinitionException(workspace.project() + " is no project: it has no rapport.yaml");
        }
        if (Files.exists(target)) {
            throw new DefinitionException(target + " exists already. Name another file");
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".writing");
        Path staging =
                workspace.temporary().resolve(STAGING + ProcessHandle.current().pid());
        try {
            Files.createDirectories(staging);
            Map<String, Path> entries = entries(workspace, staging, target.toAbsolutePath());
            FaultPoint.reached("backup.staged");
            Done done = zip(entries, unfinished);
            FaultPoint.reached("backup.written");
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.READ)) {
                channel.force(true);
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            return done;
        } catch (IOException e) {
            throw new SourceException("Cannot write %s: %s".formatted(target, e.getMessage()), true, e);
        } finally {
            deleteTree(staging);
        }
    }

    /// Names in the zip, sorted, and the files behind them.
    private static Map<String, Path> entries(Workspace workspace, Path staging, Path target) throws IOException {
        Map<String, Path> entries = new TreeMap<>();
        if (Files.exists(workspace.control())) {
            Path copy = staging.resolve("control.db");
            try (ControlStore control = ControlStore.open(workspace.control())) {
                control.copyTo(copy);
            }
            entries.put(".rapport/control.db", copy);
        }
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        Optional<Integer> current = snapshots.current();
        if (current.isPresent()) {
            // linked, so that a run that publishes meanwhile cannot take it away
            Path link = staging.resolve("snapshot.duckdb");
            Files.createLink(link, snapshots.file(current.get()));
            Path pointer = Files.writeString(staging.resolve("CURRENT"), current.get() + "\n");
            entries.put(".rapport/snapshot/" + current.get() + ".duckdb", link);
            entries.put(".rapport/snapshot/CURRENT", pointer);
        }
        entries.putAll(segments(workspace));
        entries.putAll(ProjectParts.files(workspace.project()));
        entries.values().removeIf(file -> file.toAbsolutePath().equals(target));
        return entries;
    }

    /// A segment is stored before its sidecar is: so what belongs to a sidecar is there, also if it was not when
    /// the folder was listed. A file that a run is just storing stays out, or gets the sidecar that came meanwhile.
    private static Map<String, Path> segments(Workspace workspace) throws IOException {
        RawStore store = new RawStore(workspace.raw());
        Map<String, Path> segments = ProjectParts.below(workspace.project(), workspace.raw());
        segments.keySet().removeIf(name -> name.contains("/raw/.")); // of the writer, and only for this disk
        for (Map.Entry<String, Path> entry : Map.copyOf(segments).entrySet()) {
            String key = entry.getKey();
            Path file = entry.getValue();
            String name = String.valueOf(file.getFileName());
            if (key.endsWith(".json")) {
                Path stored = file.resolveSibling(name.substring(0, name.length() - ".json".length()));
                if (Files.isRegularFile(stored)) {
                    segments.put(key.substring(0, key.length() - ".json".length()), stored);
                }
            }
            Path sidecar = file.resolveSibling(name + ".json");
            if (!segments.containsKey(key + ".json")) {
                if (store.isOnItsWay(file)) {
                    segments.remove(key);
                } else if (Files.isRegularFile(sidecar)) {
                    segments.put(key + ".json", sidecar);
                }
            }
        }
        return segments;
    }

    private static Done zip(Map<String, Path> entries, Path target) throws IOException {
        StringBuilder manifest = new StringBuilder();
        long bytes = 0;
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Path> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                MessageDigest digest = sha256();
                bytes += Files.copy(entry.getValue(), new DigestOutputStream(zip, digest));
                zip.closeEntry();
                manifest.append(HexFormat.of().formatHex(digest.digest()))
                        .append("  ")
                        .append(entry.getKey())
                        .append('\n');
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return new Done(entries.size(), bytes);
    }

    /// Unpacks a backup into a new folder; the next run or `rebuild` makes the work database again.
    ///
    /// @param folder must not exist, or be empty
    /// @throws DataException if the file is no backup, or was damaged; nothing is left in `folder` then
    public static Done restore(Path file, Path folder) {
        if (!Files.isRegularFile(file)) {
            throw new DefinitionException("There is no file " + file);
        }
        Path unfinished = folder.toAbsolutePath().resolveSibling(folder.getFileName() + ".restoring");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new DefinitionException(folder + " is not empty. Name a new folder");
            }
            deleteTree(unfinished);
            Done done = unzip(zip, file, unfinished);
            FaultPoint.reached("restore.unpacked");
            Files.deleteIfExists(folder);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            return done;
        } catch (IOException e) {
            throw new DataException("Cannot restore %s: %s".formatted(file, e.getMessage()), e);
        } finally {
            deleteTree(unfinished);
        }
    }

    private static Done unzip(ZipFile zip, Path file, Path folder) throws IOException {
        ZipEntry manifest = zip.getEntry(MANIFEST);
        if (manifest == null) {
            throw new DataException(file + " is no backup of Rapport: it has no " + MANIFEST);
        }
        Map<String, String> expected = expected(zip, manifest, file);
        long bytes = 0;
        for (Map.Entry<String, String> entry : expected.entrySet()) {
            ZipEntry packed = zip.getEntry(entry.getKey());
            Path target = folder.resolve(entry.getKey()).normalize();
            if (packed == null || !target.startsWith(folder)) {
                throw new DataException("%s is damaged: %s is missing".formatted(file, entry.getKey()));
            }
            Files.createDirectories(target.getParent());
            MessageDigest digest = sha256();
            try (InputStream in = new DigestInputStream(new BufferedInputStream(zip.getInputStream(packed)), digest)) {
                bytes += Files.copy(in, target);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(entry.getValue())) {
                throw new DataException(
                        "%s is damaged: %s has other bytes than when it was backed up".formatted(file, entry.getKey()));
            }
        }
        return new Done(expected.size(), bytes);
    }

    /// Name to hash of every entry.
    private static Map<String, String> expected(ZipFile zip, ZipEntry manifest, Path file) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        try (InputStream in = zip.getInputStream(manifest)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!MANIFEST_LINE.matcher(line).matches()) {
                    throw new DataException("%s is damaged: its list %s cannot be read".formatted(file, MANIFEST));
                }
                expected.put(line.substring(66), line.substring(0, 64));
            }
        }
        return expected;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /// Removes what backups that were killed left: a link to the snapshot among it, which keeps its room.
    static void sweep(Workspace workspace) {
        if (!Files.isDirectory(workspace.temporary())) {
            return;
        }
        try (Stream<Path> files = Files.list(workspace.temporary())) {
            files.filter(file -> file.getFileName().toString().startsWith(STAGING))
                    .filter(file -> !isUnderWay(file))
                    .toList()
                    .forEach(Backup::deleteTree);
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(workspace.temporary(), e.getMessage()), true, e);
        }
    }

    /// Whether a file or folder is that of a backup whose process lives: its name ends in the process's number.
    static boolean isUnderWay(Path file) {
        Matcher process = OF_PROCESS.matcher(file.getFileName().toString());
        return process.matches()
                && Files.isDirectory(file)
                && ProcessHandle.of(Long.parseLong(process.group(1))).isPresent();
    }

    static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new SourceException("Cannot delete %s: %s".formatted(folder, e.getMessage()), true, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
