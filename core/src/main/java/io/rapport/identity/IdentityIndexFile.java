package io.rapport.identity;

import io.rapport.identity.match.IdentityIndex;
import io.rapport.kernel.DataException;
import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// An [IdentityIndex] in a file. A kill at any instant leaves the former file, or the new one, whole.
public final class IdentityIndexFile {
    private final Path file;

    public IdentityIndexFile(Path file) {
        this.file = file;
    }

    /// Replaces the file.
    ///
    /// @throws DataException if it cannot be written; the former file is still there
    public void save(IdentityIndex index) {
        Path begun = file.resolveSibling(file.getFileName() + ".begun");
        try {
            try (FileOutputStream out = new FileOutputStream(begun.toFile())) {
                index.save(out);
                out.getFD().sync();
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                    opened.force(true);
                }
            }
        } catch (IOException e) {
            throw new DataException(
                    "Cannot write the identity index %s: %s. Make room or check the rights of the folder, then run again."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// Cost: about 4 s for a million records.
    ///
    /// @throws DataException if there is no file, or it is not a whole index of this version
    public IdentityIndex open() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
            return IdentityIndex.open(in);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "There is no identity index %s. Match the records again to make it.".formatted(file), e);
        } catch (IOException e) {
            throw new DataException(
                    "Cannot read the identity index %s: %s. Delete it and match the records again; nothing else depends on it."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
