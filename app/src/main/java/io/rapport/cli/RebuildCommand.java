package io.rapport.cli;

import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `rapport rebuild`.
@Command(
        name = "rebuild",
        description =
                "Makes the work database and a snapshot anew from the raw data; delivery folders are not looked at.",
        footer = {"", "Example:", "  rapport rebuild my-company"},
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Override
    public Integer call() {
        Pipeline pipeline = new Pipeline(project.load(), machine.settings(project.workspace()));
        RunReport report;
        try (RunProgress progress = new RunProgress(console)) {
            report = pipeline.rebuild(progress);
        }
        RunSummary.print(console, json.wanted(), project, report);
        return 0;
    }
}
