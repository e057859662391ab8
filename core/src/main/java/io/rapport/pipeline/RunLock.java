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
import org.jspecify.annotations.Nullable;

/// At most one run of a project at a time. The operating system frees the lock of a killed process, so nothing has to
/// be cleaned up by hand.
final class RunLock implements AutoCloseable {
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
            if (lock(channel) == null) {
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
