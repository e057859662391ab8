package io.rapport.ingest;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.engine.Session;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The files in `.rapport/rows` that hold the rows of big segments; `ingest.kept` in the work database says which, with
/// a checksum. A file that is broken is made again from the raw store.
public final class KeptRows {
    private static final TableName TABLE = TableName.of("ingest.kept");
    private static final int BLOCK = 1 << 20;

    private final Path folder;

    /// @param raw the raw store's folder; the files lie beside it
    public KeptRows(Path raw) {
        this.folder = raw.resolveSibling("rows");
    }

    /// A file as it was written.
    ///
    /// @param segment whose rows it holds
    /// @param state by which it is known to be unchanged without reading it
    private record Kept(int segment, String file, long bytes, long checksum, String state) {}

    Path file(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    static void make(Session session) {
        session.execute("""
                create table if not exists ingest.kept (
                    segment_id integer, stream varchar, file varchar, bytes bigint, checksum bigint, state varchar)""");
    }

    /// Reads every byte of every file.
    ///
    /// @return those that are missing, cut or changed; the next run makes them again if they look changed, too
    public List<Path> broken(Database work) {
        return kept(work).stream()
                .filter(k -> checksum(folder.resolve(k.file())) != k.checksum())
                .map(k -> folder.resolve(k.file()))
                .toList();
    }

    private static List<Kept> kept(Database work) {
        if (!work.tables().containsKey(TABLE)) {
            return List.of();
        }
        List<Kept> kept = new ArrayList<>();
        for (Row row : work.query("select segment_id, file, bytes, checksum, state from ingest.kept order by 1")) {
            kept.add(new Kept(
                    (int) row.integer("segment_id"),
                    String.valueOf(row.text("file")),
                    row.integer("bytes"),
                    row.integer("checksum"),
                    String.valueOf(row.text("state"))));
        }
        return kept;
    }

    /// What must be done about the files before they are read.
    ///
    /// @param lost segments whose rows are gone
    /// @param touched files that are sound but look changed, as after a copy of the project
    record Losses(Set<Integer> lost, Set<String> touched) {}

    /// Reads only files that look changed. Clears away what killed runs left.
    Losses losses(Database work) {
        List<Kept> kept = kept(work);
        clear(kept.stream().map(Kept::file).collect(Collectors.toSet()));
        List<Kept> changed = kept.stream()
                .filter(k -> !k.state().equals(state(folder.resolve(k.file()))))
                .toList();
        Set<Integer> lost = changed.stream()
                .filter(k -> size(folder.resolve(k.file())) != k.bytes()
                        || checksum(folder.resolve(k.file())) != k.checksum())
                .map(Kept::segment)
                .collect(Collectors.toSet());
        Set<String> touched = changed.stream()
                .filter(k -> !lost.contains(k.segment()))
                .map(Kept::file)
                .collect(Collectors.toSet());
        return new Losses(lost, touched);
    }

    void trust(Session session, Set<String> touched) {
        touched.forEach(file ->
                session.update("update ingest.kept set state = ? where file = ?", state(folder.resolve(file)), file));
    }

    /// Moves a file to where it stays; nobody knows it until the transaction ends.
    void keep(Session session, Segment segment, TableName stream, Path file, long checksum) {
        String name = "%06d-%s.parquet".formatted(segment.id(), UUID.randomUUID());
        Path target = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        session.update(
                "insert into ingest.kept (segment_id, stream, file, bytes, checksum, state) values (?, ?, ?, ?, ?, ?)",
                segment.id(),
                stream.table(),
                name,
                size(target),
                checksum,
                state(target));
    }

    private void clear(Set<String> known) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!known.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    static void sync(Path file) {
        try {
            RawStore.sync(file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static @Nullable String state(Path file) {
        try {
            return FileState.of(file).toString();
        } catch (IOException e) {
            return null;
        }
    }

    /// CRC-32C of a file; -1 if it cannot be read. Cost: about 0.2 ns a byte beside reading.
    static long checksum(Path file) {
        CRC32C crc = new CRC32C();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                crc.update(block, 0, read);
            }
            return crc.getValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private static SourceException cannotWrite(Path folder, IOException e) {
        return new SourceException(
                "Cannot write to %s (%s). Free some space or correct the permissions, then run again: nothing is lost"
                        .formatted(folder, e.getMessage()),
                true,
                e);
    }
}
