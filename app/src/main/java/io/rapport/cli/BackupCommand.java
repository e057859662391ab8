package io.rapport.cli;

import io.rapport.pipeline.Backup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport backup`.
@Command(
        name = "backup",
        description =
                "Writes a whole project (definitions, raw data, ids, snapshot) to one file, also while a run is under way.",
        footer = {"", "Example:", "  rapport backup my-company /backups/my-company-2026-09-30.zip"},
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; must not exist.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Backup.Done done = Backup.write(project.workspace(), file);
        console.note(String.format(
                Locale.ROOT, "Backed up %,d files (%,d MB) to %s", done.files(), done.bytes() >> 20, file));
        return 0;
    }
}
