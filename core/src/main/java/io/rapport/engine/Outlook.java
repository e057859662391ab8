package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Tells beforehand what a run would do with its steps, from files that are only read.
///
/// It knows less than the run will: a table whose rows turn out to be the same is counted as changed, and how many keys
/// a change touches is not counted.
public final class Outlook {
    private final Map<TableName, Known> known = new HashMap<>();
    private final Set<TableName> changed = new HashSet<>();
    private final Set<TableName> followable = new HashSet<>();

    /// As it was last made.
    private record Known(String text, Map<TableName, String> inputs, String fingerprint) {}

    /// @param work the work file
    /// @param result what readers see, or the file on its way to it
    /// @param isResult which tables lie there
    /// @param arriving tables of `ingest` that would get rows
    public Outlook(Database work, Database result, Predicate<TableName> isResult, Set<TableName> arriving) {
        read(result, isResult);
        read(work, isResult.negate());
        changed.addAll(arriving);
        followable.addAll(arriving);
        followable.retainAll(known.keySet());
    }

    private void read(Database file, Predicate<TableName> isThere) {
        if (!file.has(StepState.STEP) || !file.columns(StepState.STEP).containsKey("inputs")) {
            return; // as an older Rapport left it: everything is made anew
        }
        for (Row row : file.query("select output, fingerprint, text, inputs from engine.step where output in"
                + " (select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database()"
                + " union all select schema_name || '.' || view_name from duckdb_views()"
                + " where database_name = current_database())")) {
            TableName output = TableName.of(String.valueOf(row.text("output")));
            if (isThere.test(output)) {
                String inputs = row.text("inputs");
                known.put(
                        output,
                        new Known(
                                String.valueOf(row.text("text")),
                                inputs == null ? Map.of() : inputs(inputs),
                                String.valueOf(row.text("fingerprint"))));
            }
        }
    }

    private static Map<TableName, String> inputs(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> TableName.of(parts[0]), parts -> parts[1]));
    }

    /// To be asked once, with all stages in order.
    public List<StepOutlook> of(List<Stage> stages) {
        List<StepOutlook> outlooks = new ArrayList<>();
        for (Stage stage : stages) {
            for (Step step : stage.steps()) {
                StepOutlook outlook = of(stage.name(), step);
                outlooks.add(outlook);
                if (outlook.how() != StepOutlook.How.UNCHANGED) {
                    changed.addAll(step.outputs());
                    step.outputs().stream()
                            .filter(output -> canBeFollowed(outlook, output))
                            .forEach(followable::add);
                }
            }
        }
        return outlooks;
    }

    private StepOutlook of(String stage, Step step) {
        Known last = known.get(step.outputs().getFirst());
        if (last == null || !known.keySet().containsAll(step.outputs())) {
            return new StepOutlook(stage, step, StepOutlook.How.FIRST, false, List.of());
        }
        boolean isTextNew = !last.text().equals(StepState.hash(step.text()));
        List<TableName> inputs = step.inputs().stream()
                .filter(input -> isChanged(input, last))
                .sorted()
                .toList();
        return new StepOutlook(stage, step, how(step, isTextNew, inputs), isTextNew, inputs);
    }

    private boolean isChanged(TableName input, Known last) {
        Known now = known.get(input);
        return changed.contains(input)
                || now == null
                || !Objects.equals(now.fingerprint(), last.inputs().get(input));
    }

    private StepOutlook.How how(Step step, boolean isTextNew, List<TableName> inputs) {
        if (!isTextNew && inputs.isEmpty()) {
            return StepOutlook.How.UNCHANGED;
        }
        boolean follows =
                !isTextNew && inputs.stream().allMatch(input -> followable.contains(input) && follows(step, input));
        return follows ? StepOutlook.How.UPDATE : StepOutlook.How.ANEW;
    }

    private static boolean follows(Step step, TableName input) {
        return switch (step) {
            case Step.Query query ->
                query.increment() != null && query.increment().follow(input).isPresent();
            case Step.Kernel kernel -> kernel.update() != null;
        };
    }

    /// Whether steps that read it will know which of its rows changed.
    private static boolean canBeFollowed(StepOutlook outlook, TableName output) {
        return switch (outlook.how()) {
            case UNCHANGED, FIRST -> false;
            case UPDATE -> true;
            case ANEW ->
                switch (outlook.step()) {
                    case Step.Query query ->
                        query.increment() != null
                                && !query.isView()
                                && query.increment().follows().isEmpty();
                    case Step.Kernel kernel -> kernel.keys().containsKey(output);
                };
        };
    }
}
