package io.rapport.cli;

import io.rapport.project.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport init`.
@Command(
        name = "init",
        description = "Makes an empty project with commented files; never overwrites anything.",
        footer = {"", "Example:", "  rapport init my-company"},
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
    @Mixin
    private Console console = new Console();

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder; made when it is missing.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        List<Path> written = ProjectFiles.write(folder);
        written.forEach(file -> console.print(folder.resolve(file).toString()));
        console.note("Next: say who you are in %s, add a source, then 'rapport check %s' and 'rapport run %s'."
                .formatted(folder.resolve("rapport.yaml"), folder, folder));
        return 0;
    }
}
