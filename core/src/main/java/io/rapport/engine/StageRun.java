package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over a stage's steps. Steps that have nothing to do with each other go on side by side, each on its own
/// connection: one that waits for the disk, plans or has only one thread's work leaves the processors to another.
///
/// What comes out is the same as one after another: a step begins when all steps before it are through that make what
/// it reads, or read or make what it makes. Java steps hold their records in memory, so there is never more than one
/// at a time.
final class StageRun {
    /// Records of a Java step that take no memory to speak of.
    private static final long FEW = 250_000;

    private final Stage stage;
    private final StepState state;
    private final Result result;
    private final StepListener listener;
    private final List<Place> places = new ArrayList<>();
    private int running;
    private boolean isBigOneRunning;
    private @Nullable Throwable failure;

    /// The engine's second file, as far as steps mind it.
    interface Result {
        /// Whether a step that writes these tables must wait until the file may be written.
        boolean mustBeMadeWritable(List<TableName> outputs);

        /// Called while no step runs.
        void makeWritable();
    }

    /// A step in its place.
    private static final class Place {
        final Step step;
        final Set<TableName> inputs;
        /// Steps that must have ended before it.
        final List<Place> after = new ArrayList<>();

        boolean begun;

        @Nullable
        StepResult result;

        Place(Step step, List<Place> before) {
            this.step = step;
            this.inputs = step.inputs();
            before.stream().filter(this::dependsOn).forEach(after::add);
        }

        private boolean dependsOn(Place earlier) {
            return !Collections.disjoint(inputs, earlier.step.outputs())
                    || !Collections.disjoint(earlier.inputs, step.outputs())
                    || !Collections.disjoint(step.outputs(), earlier.step.outputs());
        }

        boolean isFree() {
            return after.stream().allMatch(earlier -> earlier.result != null);
        }
    }

    /// A step that has begun.
    ///
    /// @param isBig whether it holds many records in memory
    private record Task(Place place, String recipe, boolean isBig) {}

    StageRun(Stage stage, StepState state, Result result, StepListener listener) {
        this.stage = stage;
        this.state = state;
        this.result = result;
        this.listener = new OneAtATime(listener);
        stage.steps().forEach(step -> places.add(new Place(step, List.copyOf(places))));
    }

    /// @param runners on each of which steps run one after another, the first of them in this thread
    /// @return in the order of the stage
    /// @throws RuntimeException what the first step threw that failed, after the others that had begun have ended
    List<StepResult> run(StepRunner... runners) {
        List<Thread> others = Arrays.stream(runners)
                .skip(1)
                .map(runner -> Thread.ofPlatform().name("steps").start(() -> work(runner)))
                .toList();
        work(runners[0]);
        for (Thread other : others) {
            join(other);
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return places.stream()
                .map(place -> Objects.requireNonNull(place.result))
                .toList();
    }

    /// What is left of this run after a step failed: it begins with the steps that did not end.
    ///
    /// @param now what is known of the tables, read after the failure
    StageRun rest(StepState now) {
        StageRun rest = new StageRun(stage, now, result, listener);
        for (int i = 0; i < places.size(); i++) {
            rest.places.get(i).result = places.get(i).result;
            rest.places.get(i).begun = places.get(i).result != null;
        }
        return rest;
    }

    /// Waits also if somebody interrupts: a step must not outlive the run.
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(StepRunner runner) {
        try {
            for (Task task = next(); task != null; task = next()) {
                listener.started(stage.name(), task.place().step);
                StepResult done = runner.run(stage.name(), task.place().step, state, task.recipe(), listener);
                listener.finished(done);
                ended(task, done);
            }
        } catch (RuntimeException | Error e) {
            failed(e);
        } catch (InterruptedException e) {
            failed(new IllegalStateException("Interrupted between two steps", e));
            Thread.currentThread().interrupt();
        }
    }

    /// The first step that can begin, which then has; null when none is left, or one failed.
    private synchronized @Nullable Task next() throws InterruptedException {
        while (failure == null) {
            boolean waits = false;
            for (Place place : places) {
                if (!place.begun) {
                    Task task = place.isFree() ? begin(place) : null;
                    if (task != null) {
                        return task;
                    }
                    waits |= !place.begun;
                }
            }
            if (!waits) {
                return null;
            }
            wait();
        }
        return null;
    }

    /// Null if it has nothing to do, or must still wait.
    private @Nullable Task begin(Place place) {
        Step step = place.step;
        String recipe = StepState.fingerprint(step, state.inputs(step));
        if (state.isDone(step, recipe)) {
            place.begun = true;
            listener.started(stage.name(), step);
            place.result =
                    StepResult.unchanged(stage.name(), step.name(), state.rows(place.inputs), state.rowsMade(step));
            listener.finished(place.result);
            return null;
        }
        boolean isBig = isBig(place);
        if (isBig && isBigOneRunning) {
            return null;
        }
        if (result.mustBeMadeWritable(step.outputs())) {
            if (running > 0) {
                return null;
            }
            result.makeWritable();
        }
        place.begun = true;
        running++;
        isBigOneRunning |= isBig;
        return new Task(place, recipe, isBig);
    }

    private boolean isBig(Place place) {
        return place.step instanceof Step.Kernel && state.rows(place.inputs) > FEW;
    }

    private synchronized void ended(Task task, StepResult done) {
        task.place().result = done;
        running--;
        isBigOneRunning &= !task.isBig();
        notifyAll();
    }

    private synchronized void failed(Throwable e) {
        if (failure == null) {
            failure = e;
        } else {
            failure.addSuppressed(e);
        }
        notifyAll();
    }

    /// Lets threads speak one at a time.
    private record OneAtATime(StepListener next) implements StepListener {
        @Override
        public synchronized void started(String stage, Step step) {
            next.started(stage, step);
        }

        @Override
        public synchronized void progress(String stage, Step step, double fraction) {
            next.progress(stage, step, fraction);
        }

        @Override
        public synchronized void doing(String stage, Step step, String what, double share) {
            next.doing(stage, step, what, share);
        }

        @Override
        public synchronized void finished(StepResult done) {
            next.finished(done);
        }
    }
}
