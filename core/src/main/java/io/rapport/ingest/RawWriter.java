package io.rapport.ingest;

import io.rapport.connector.DeliveredFile;
import io.rapport.connector.Stream;
import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Takes delivered files into the [RawStore]. One at a time per project: it holds a lock until it is closed.
final class RawWriter implements AutoCloseable {
    private final RawStore store;
    private final Clock clock;
    private final FileChannel lockFile;
    private final SeenFiles seen;
    private final Map<String, Segment> last = new HashMap<>();
    private final Map<String, Dialect> dialects = new HashMap<>();
    private final Map<String, String> lastHash = new HashMap<>();
    private final Set<String> hashes = new HashSet<>();
    private int lastId;
    private Instant lastDelivered = Instant.MIN;
    private int arrivals;

    private RawWriter(RawStore store, Clock clock, FileChannel lockFile) {
        this.store = store;
        this.clock = clock;
        this.lockFile = lockFile;
        this.seen = SeenFiles.read(store.folder().resolve(".seen"));
        store.segments().forEach(this::note);
    }

    /// @throws SourceException if another run holds the lock, or the folder cannot be written
    static RawWriter open(RawStore store, Clock clock) {
        try {
            Files.createDirectories(store.temporary());
            FileChannel channel = FileChannel.open(
                    store.folder().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                channel.close();
                throw new SourceException(
                        "Another run is taking files into %s. Wait until it ends, then run again"
                                .formatted(store.folder()),
                        true);
            }
            return opened(store, clock, channel);
        } catch (IOException e) {
            throw cannotWrite(store, e);
        }
    }

    private static RawWriter opened(RawStore store, Clock clock, FileChannel channel) throws IOException {
        try {
            store.clear();
            return new RawWriter(store, clock, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void note(Segment segment) {
        String stream = segment.source() + "/" + segment.stream();
        last.put(stream, segment);
        dialects.put(stream + "/" + segment.format(), segment.dialect());
        lastHash.put(stream + "/" + segment.file(), segment.hash());
        hashes.add(stream + "/" + segment.hash());
        lastId = Math.max(lastId, segment.id());
        lastDelivered = later(lastDelivered, segment.delivered());
    }

    /// Whether a file of this name was ever stored.
    boolean has(Stream stream, String name) {
        return lastHash.containsKey(path(stream) + "/" + name);
    }

    private static String path(Stream stream) {
        return stream.source() + "/" + stream.name();
    }

    /// A clock that jumped back does not make a file older than those before it: what a row may be dated hangs on
    /// it.
    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }

    /// A delivered file on its way into the store.
    ///
    /// @param before what it is before it is read; null if that cannot be told
    /// @param isKnown whether it looks as it did when it was stored
    /// @param part where it is copied to
    record Arrival(
            Stream stream, DeliveredFile file, @Nullable FileState before, boolean isKnown, Path part) {}

    /// @param copy null if it was not copied
    /// @param problem why it cannot be taken; null if it can
    record Copied(
            Arrival arrival,
            @Nullable FileCopy copy,
            @Nullable Unreadable problem) {}

    /// Looks whether a file has to be read at all.
    Arrival arrival(Stream stream, DeliveredFile file) {
        FileState before = state(file);
        Path part = store.temporary().resolve(++arrivals + ".part");
        boolean isKnown = before != null
                && seen.hash(stream.source(), stream.name(), file.name(), before)
                        .filter(hash -> !isNew(stream, file, hash))
                        .isPresent();
        return new Arrival(stream, file, before, isKnown, part);
    }

    /// Copies a file's bytes, durably. Several threads may copy different files.
    ///
    /// @param progress hears of bytes read
    /// @throws SourceException if the store cannot be written
    Copied copy(Arrival arrival, LongConsumer progress) {
        FileState before = arrival.before();
        if (arrival.isKnown()) {
            return new Copied(arrival, null, null);
        }
        try {
            if (before == null) {
                throw new Unreadable("is not there any more, or may not be read. Check it and its permissions");
            }
            FileCopy copy = FileCopy.of(arrival.file(), arrival.part(), progress);
            FileState after = state(arrival.file());
            if (!before.equals(after)) {
                throw new Unreadable("was changed while it was read. It is taken at the next run");
            }
            RawStore.sync(arrival.part());
            return new Copied(arrival, copy, null);
        } catch (Unreadable e) {
            delete(arrival.part());
            return new Copied(arrival, null, e);
        } catch (IOException e) {
            throw cannotWrite(store, e);
        }
    }

    /// Stores what was copied unless the stream holds its content already.
    ///
    /// @return the new segment; empty if there was nothing new
    /// @throws Unreadable if the file cannot be taken
    /// @throws SourceException if the store cannot be written
    Optional<Segment> store(Copied copied) throws Unreadable {
        if (copied.problem() != null) {
            throw copied.problem();
        }
        Arrival arrival = copied.arrival();
        FileCopy copy = copied.copy();
        FileState before = arrival.before();
        if (copy == null || before == null) {
            return Optional.empty();
        }
        Stream stream = arrival.stream();
        Optional<Segment> segment = Optional.empty();
        if (isNew(stream, arrival.file(), copy.hash())) {
            segment = Optional.of(publish(stream, arrival.file(), before, copy, arrival.part()));
        } else {
            delete(arrival.part());
        }
        seen.remember(stream.source(), stream.name(), arrival.file().name(), before, copy.hash());
        return segment;
    }

    /// The same content under another name is nothing new; under its own name it is, if another version came
    /// between.
    private boolean isNew(Stream stream, DeliveredFile file, String hash) {
        String before = lastHash.get(path(stream) + "/" + file.name());
        return before == null ? !hashes.contains(path(stream) + "/" + hash) : !before.equals(hash);
    }

    private Segment publish(Stream stream, DeliveredFile file, FileState state, FileCopy copy, Path content)
            throws Unreadable {
        Segment previous = last.get(path(stream));
        try {
            Dialect pinned = dialects.get(path(stream) + "/" + file.format());
            Dialect dialect = DialectChoice.of(file.format(), stream.reading(), pinned, copy, content);
            int seq = previous == null ? 1 : previous.seq() + 1;
            String ending = file.format().name().toLowerCase(Locale.ROOT) + (copy.gzip() ? ".gz" : "");
            Segment segment = new Segment(
                    lastId + 1,
                    stream.source(),
                    stream.name(),
                    seq,
                    copy.hash(),
                    file.name(),
                    file.format(),
                    "%06d-%s.%s".formatted(seq, copy.hash().substring(0, 16), ending),
                    copy.bytes(),
                    state.modified().toInstant(),
                    later(lastDelivered, clock.instant()),
                    dialect);
            store.publish(content, segment);
            note(segment);
            return segment;
        } catch (IOException e) {
            delete(content);
            throw cannotWrite(store, e);
        } catch (Unreadable e) {
            delete(content);
            throw e;
        }
    }

    private static @Nullable FileState state(DeliveredFile file) {
        try {
            return FileState.of(file.path());
        } catch (IOException e) {
            return null;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(RawWriter.class.getName()).log(System.Logger.Level.DEBUG, e);
        }
    }

    static SourceException cannotWrite(RawStore store, IOException e) {
        return new SourceException(
                "Cannot write to %s (%s). Free some space or correct the permissions, then run again: nothing is lost"
                        .formatted(store.folder(), e.getMessage()),
                true,
                e);
    }

    @Override
    public void close() {
        try (FileChannel closing = lockFile) {
            seen.write(store.temporary().resolve("seen"));
        } catch (IOException e) {
            throw cannotWrite(store, e);
        }
    }
}
