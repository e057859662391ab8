package io.rapport.pipeline;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// At most one run of a project at a time. The operating system frees the lock of a killed process, so nothing has to
/// be cleaned up by hand.
final class RunLock implements AutoCloseable {
    private static final long ASKED_NANOS = 100_000_000;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @throws SourceException if another run holds it, naming its process
    static RunLock take(Path file) {
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null && !isFreeAfterAMoment(channel)) {
                ByteBuffer holder = ByteBuffer.allocate(32);
                channel.read(holder, 0);
                channel.close();
                throw new SourceException(
                        "Another run of this project is under way (process %s). Wait for it to end; readers are not disturbed"
                                .formatted(new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8)
                                        .strip()),
                        true);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return new RunLock(channel);
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot write %s: %s. Check that the folder can be written".formatted(file, e.getMessage()),
                    false,
                    e);
        }
    }

    /// Whoever only asks whether there is a run holds the lock for an instant.
    private static boolean isFreeAfterAMoment(FileChannel channel) throws IOException {
        LockSupport.parkNanos(ASKED_NANOS);
        return lock(channel) != null;
    }

    /// Whether another process holds it. A process that may hold it itself must not ask: that would free it.
    static boolean isHeld(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            return lock == null;
        } catch (IOException e) {
            return false; // who may not even open it for writing cannot know; it is reported where it matters
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SourceException("Cannot free the lock: " + e.getMessage(), false, e);
        }
    }
}
