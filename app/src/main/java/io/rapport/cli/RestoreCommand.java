package io.rapport.cli;

import io.rapport.pipeline.Backup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport restore`.
@Command(
        name = "restore",
        description = "Unpacks a backup into a new folder, after checking every byte.",
        footer = {"", "Example:", "  rapport restore /backups/my-company-2026-09-30.zip my-company"},
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "A file 'rapport backup' wrote.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "DIR", description = "The new folder; must not exist, or be empty.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Backup.Done done = Backup.restore(file, folder);
        console.note(String.format(
                Locale.ROOT,
                "Restored %,d files (%,d MB). The snapshot answers at once; 'rapport run %s' goes on from here",
                done.files(),
                done.bytes() >> 20,
                folder));
        return 0;
    }
}
