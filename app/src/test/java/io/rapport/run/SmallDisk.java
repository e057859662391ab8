package io.rapport.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A real file system of a few megabytes in memory. Needs the right to mount; tests that lack it are shown as skipped.
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk of(int megabytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rapport-disk");
        boolean mounted = done("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!mounted) {
            Files.delete(folder);
        }
        Assumptions.assumeTrue(mounted, "A small disk cannot be mounted here; root can");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void resize(int megabytes) throws IOException, InterruptedException {
        remount("size=" + megabytes + "m");
    }

    void readOnly() throws IOException, InterruptedException {
        remount("ro");
    }

    void writable() throws IOException, InterruptedException {
        remount("rw");
    }

    private void remount(String option) throws IOException, InterruptedException {
        if (!done("mount", "-o", "remount," + option, folder.toString())) {
            throw new IOException("Cannot remount " + folder + " with " + option);
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        done("umount", "-l", folder.toString());
        Files.deleteIfExists(folder);
    }
}
