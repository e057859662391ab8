package io.rapport.cli;

import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rapport run`.
@Command(
        name = "run",
        description =
                "Takes what the sources delivered and brings everything up to date: what did not change costs nothing.",
        footer = {
            "",
            "Examples:",
            "  rapport run my-company             what is new since the last run",
            "  rapport run my-company --full      compute everything again from the loaded rows",
            "  rapport run my-company --memory 2g with less memory; it spills to disk"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Option(names = "--full", description = "Compute every step again, also where nothing changed.")
    private boolean full;

    @Override
    public Integer call() {
        Pipeline pipeline = new Pipeline(project.load(), machine.settings(project.workspace()));
        RunReport report;
        try (RunProgress progress = new RunProgress(console)) {
            report = full ? pipeline.runFull(progress) : pipeline.run(progress);
        }
        RunSummary.print(console, json.wanted(), project, report);
        return 0;
    }
}
