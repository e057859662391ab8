package io.rapport.engine;

import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.TableName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// Brings steps up to date on one connection, each in a transaction of its own together with its row in `engine.step`:
/// by following what changed, or by making its outputs anew. Used by one thread at a time.
final class StepRunner {
    private final DuckDBConnection connection;
    private final Placement placement;

    StepRunner(DuckDBConnection connection, Placement placement) {
        this.connection = connection;
        this.placement = placement;
    }

    /// Makes the step's outputs what they should be now; afterwards `state` knows them.
    ///
    /// @param recipe the step's, with the inputs of now
    /// @throws io.rapport.kernel.RapportException if it fails; nothing is changed then
    StepResult run(String stage, Step step, StepState state, String recipe, StepListener listener) {
        long start = System.nanoTime();
        Map<TableName, String> inputs = state.inputs(step);
        try (StepWatch watch = new StepWatch(fraction -> listener.progress(stage, step, fraction))) {
            Done[] done = new Done[1];
            DuckDbSession session =
                    new DuckDbSession(connection, "step " + step.name(), placement).becoming(step, recipe);
            session.watchedBy((what, share) -> listener.doing(stage, step, what, share));
            session.transaction(transaction -> {
                done[0] = bringUpToDate(session, step, state, inputs, recipe, watch);
                state.mark(session, step, recipe, inputs, done[0]);
                FaultPoint.reached("step." + step.name());
            });
            FaultPoint.reached("step-done." + step.name());
            return new StepResult(
                    stage,
                    step.name(),
                    done[0].outcome(),
                    state.rows(step.inputs()),
                    state.rowsMade(step),
                    Duration.ofNanos(System.nanoTime() - start),
                    watch.memoryBytes());
        }
    }

    /// What was done to a step's outputs.
    ///
    /// @param rows of its only output, where what made it said so; else they are to be counted
    /// @param drift see [StepState.Made]
    /// @param same outputs whose content is what it was
    record Done(StepResult.Outcome outcome, OptionalLong rows, long drift, Set<TableName> same) {}

    private Done bringUpToDate(
            DuckDbSession session,
            Step step,
            StepState state,
            Map<TableName, String> inputs,
            String recipe,
            StepWatch watch) {
        Optional<StepState.Made> last = last(step, state);
        if (last.isEmpty()) {
            OptionalLong rows = makeAnew(session, step, state, watch);
            step.outputs().forEach(output -> state.forgetChange(session, placement, output));
            return new Done(StepResult.Outcome.RAN, rows, 0, Set.of());
        }
        StepUpdate update = new StepUpdate(session, placement, state, step, last.get(), inputs, recipe);
        if (StepUpdate.canFollow(step, state, last.get(), inputs) && update.follow()) {
            if (!update.hasDrifted()) {
                return new Done(StepResult.Outcome.UPDATED, OptionalLong.empty(), update.drift(), update.same());
            }
            OptionalLong rows = makeAnew(session, step, state, watch); // the same rows, in order again
            return new Done(StepResult.Outcome.UPDATED, rows, 0, update.same());
        }
        Map<TableName, List<String>> compared = new LinkedHashMap<>();
        for (TableName output : step.outputs()) {
            update.beforeMakingAnew(output).ifPresent(key -> compared.put(output, key));
        }
        OptionalLong rows = makeAnew(session, step, state, watch);
        for (TableName output : step.outputs()) {
            List<String> key = compared.get(output);
            if (key == null) {
                state.forgetChange(session, placement, output);
            } else {
                update.compare(output, key);
            }
        }
        return new Done(StepResult.Outcome.RAN, rows, 0, update.same());
    }

    /// How the step's outputs were made the last time; empty if not all of them are there.
    private static Optional<StepState.Made> last(Step step, StepState state) {
        if (step.outputs().stream().anyMatch(output -> state.made(output).isEmpty())) {
            return Optional.empty();
        }
        return state.made(step.outputs().getFirst());
    }

    /// @return rows made, where that is known
    private OptionalLong makeAnew(DuckDbSession session, Step step, StepState state, StepWatch watch) {
        return switch (step) {
            case Step.Query query -> OptionalLong.of(makeAnew(session, query, state, watch));
            case Step.Kernel kernel -> {
                kernel.body().run(session);
                yield OptionalLong.empty();
            }
        };
    }

    private long makeAnew(DuckDbSession session, Step.Query query, StepState state, StepWatch watch) {
        String output = placement.of(query.output());
        dropOther(session, query, state);
        if (query.plain().isEmpty()) {
            String kind = query.isView() ? "view " : "table ";
            return watch.execute(connection, "create or replace " + kind + output + " as\n" + query.select());
        }
        session.execute("create or replace table %s (%s)".formatted(output, columns(session, query)));
        return watch.execute(connection, "insert into " + output + "\n" + query.select());
    }

    /// The columns of a table, typed as `create table as` would type them.
    private static String columns(DuckDbSession session, Step.Query query) {
        return session
                .query(
                        "select column_name, if(column_type = '\"NULL\"', 'INTEGER', column_type) as column_type from (describe\n"
                                + query.select() + "\n)")
                .stream()
                .map(row -> {
                    String name = String.valueOf(row.text("column_name"));
                    String plain = query.plain().contains(name) ? " using compression uncompressed" : "";
                    return SqlLiteral.name(name) + " " + row.text("column_type") + plain;
                })
                .collect(Collectors.joining(", "));
    }

    /// A table cannot take the place of a view of the same name, nor the other way round.
    private static void dropOther(DuckDbSession session, Step.Query query, StepState state) {
        TableName output = query.output();
        if (query.isView() && state.hasTable(output)) {
            session.execute("drop table " + output);
        } else if (!query.isView() && state.hasView(output)) {
            session.execute("drop view " + output);
        }
    }
}
