package io.rapport.cli;

import io.rapport.engine.DuckDbEngine.Planned;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import io.rapport.pipeline.Lineage;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunOutlook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rapport plan`.
@Command(
        name = "plan",
        description =
                "Prints the stages and steps of a run, what they read and make, and which of them would do something now.",
        footer = {
            "",
            "Examples:",
            "  rapport plan my-company",
            "  rapport plan my-company --changed",
            "  rapport plan my-company --sql | less",
            "  rapport plan my-company --dot | dot -Tsvg > lineage.svg"
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    /// What is printed instead of the list.
    static final class Form {
        @Option(names = "--sql", description = "The SQL of every step.")
        private boolean sql;

        @Option(names = "--dot", description = "The lineage of the tables, for Graphviz.")
        private boolean dot;

        @Option(names = "--mermaid", description = "The lineage of the tables, for Mermaid.")
        private boolean mermaid;

        @Option(
                names = "--changed",
                description =
                        "What a run would do now at most and why: files it would take, steps it would run. Writes nothing.")
        private boolean changed;
    }

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private MachineOption machine = new MachineOption();

    @ArgGroup
    private @Nullable Form form;

    @Override
    public Integer call() {
        Pipeline pipeline = new Pipeline(project.load(), machine.settings(project.workspace()));
        if (form != null && form.changed) {
            changed(pipeline);
            return 0;
        }
        List<Planned> plan = pipeline.plan();
        if (form != null && form.sql) {
            plan.forEach(planned -> console.print(text(planned.step())));
        } else if (form != null && form.dot) {
            console.print(Lineage.dot(stages(plan)));
        } else if (form != null && form.mermaid) {
            console.print(Lineage.mermaid(stages(plan)));
        } else if (json.wanted()) {
            console.json(plan.stream().map(PlanCommand::map).toList());
        } else {
            list(plan);
        }
        return 0;
    }

    private void changed(Pipeline pipeline) {
        RunOutlook outlook;
        try (Bar bar = new Bar(console, "plan")) {
            outlook = pipeline.outlook(bar::bytes);
        }
        if (json.wanted()) {
            console.json(OutlookText.json(outlook));
        } else {
            OutlookText.print(console, outlook);
        }
    }

    private void list(List<Planned> plan) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Planned planned : plan) {
            rows.add(List.of(
                    planned.stage(),
                    planned.step().name(),
                    planned.step() instanceof Step.Kernel ? "Java" : "SQL",
                    planned.changed() ? "run" : "unchanged",
                    names(planned.step())));
        }
        console.table(List.of("stage", "step", "in", "now", "reads"), rows);
        long changed = plan.stream().filter(Planned::changed).count();
        console.note("%d of %d steps would run on what is loaded now; new files add to that."
                .formatted(changed, plan.size()));
    }

    private static String names(Step step) {
        return new TreeSet<>(step.inputs()).stream().map(TableName::toString).collect(Collectors.joining(" "));
    }

    private static String text(Step step) {
        return switch (step) {
            case Step.Query query -> "create or replace table " + query.output() + " as\n" + query.select() + ";\n";
            case Step.Kernel kernel ->
                "-- Java: " + kernel.name() + ", reads " + names(kernel) + ", makes " + kernel.outputs() + "\n";
        };
    }

    private static List<Stage> stages(List<Planned> plan) {
        Map<String, List<Step>> stages = new LinkedHashMap<>();
        plan.forEach(
                p -> stages.computeIfAbsent(p.stage(), s -> new ArrayList<>()).add(p.step()));
        return stages.entrySet().stream()
                .map(e -> new Stage(e.getKey(), e.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> map(Planned planned) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("stage", planned.stage());
        map.put("step", planned.step().name());
        map.put("kind", planned.step() instanceof Step.Kernel ? "java" : "sql");
        map.put("changed", planned.changed());
        map.put(
                "reads",
                new TreeSet<>(planned.step().inputs())
                        .stream().map(TableName::toString).toList());
        map.put(
                "makes",
                planned.step().outputs().stream().map(TableName::toString).toList());
        return map;
    }
}
