package io.rapport.cli;

import io.rapport.kernel.DefinitionException;
import io.rapport.pipeline.Runs;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport log`.
@Command(
        name = "log",
        description = "Lists the runs of a project, shows one of them in detail, or compares two.",
        footer = {
            "",
            "MB of a step is the size on disk of the blocks that hold its tables. Rows in counts a table as often as it is",
            "read. Memory is the highest of the whole process while the step ran.",
            "",
            "Examples:",
            "  rapport log my-company        every run, newest first",
            "  rapport log my-company 12     one run: its stages and steps",
            "  rapport log my-company 11 12  what took longer, or more, in run 12"
        },
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "A run, shown in detail.")
    private @Nullable Long run;

    @Parameters(index = "2", arity = "0..1", paramLabel = "OTHER", description = "A later run, compared with it.")
    private @Nullable Long other;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most so many runs, steps or differences; default: 20, of differences 10; in JSON all of these.")
    private @Nullable Integer limit;

    @Option(names = "--all", description = "Every step of a run, in order, also those that had nothing to do.")
    private boolean all;

    @Override
    public Integer call() {
        if (limit != null && limit < 1) {
            throw new DefinitionException("--limit takes a number from 1, not " + limit);
        }
        try (Runs runs = Runs.open(project.workspace())) {
            if (run == null) {
                list(runs);
            } else if (other == null) {
                detail(runs.detail(run));
            } else {
                compare(runs.compare(run, other));
            }
        }
        return 0;
    }

    private int most(int usual) {
        return limit == null ? usual : limit;
    }

    private void list(Runs runs) {
        List<Runs.Known> newest = runs.newest(most(20));
        if (json.wanted()) {
            console.json(newest.stream().map(RunJson::of).toList());
        } else {
            RunTables.list(console, newest);
        }
    }

    private void detail(Runs.Detail detail) {
        if (json.wanted()) {
            console.json(RunJson.of(detail, all ? Integer.MAX_VALUE : most(Integer.MAX_VALUE)));
        } else {
            RunTables.detail(console, detail, all ? Integer.MAX_VALUE : most(20));
        }
    }

    private void compare(Runs.Comparison comparison) {
        if (json.wanted()) {
            console.json(RunJson.of(comparison, most(Integer.MAX_VALUE)));
        } else {
            RunTables.compare(console, comparison, most(10));
        }
    }
}
