package io.rapport.pipeline;

import io.rapport.control.RunLog;
import io.rapport.engine.ExpectedStep;
import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.ingest.Delivered;
import io.rapport.ingest.Loaded;
import io.rapport.kernel.ProcessMemory;
import io.rapport.kernel.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes a run down while it goes on, and passes on what it hears. At most once a second, from a thread of its own,
/// and at the end of every stage: so a killed run's log lacks at most its last second.
final class RunRecorder implements RunListener, AutoCloseable {
    private static final long EVERY_MILLIS = 1000;
    private static final int SAMPLES = 5;
    private static final int RUNS_REMEMBERED = 50;

    private final RunLog log;
    private final long run;
    private final RunListener next;
    private final long start = System.nanoTime();
    private final Thread thread;
    private final List<RunLog.Step> steps = new ArrayList<>();
    private final Map<String, RunLog.Stage> stages = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private RunLog.Taken taken = RunLog.Taken.NOTHING;
    private String stage = "";
    private final Set<String> underWay = new LinkedHashSet<>();
    private long stageStart;
    private long stageMemory;
    private long memory;
    private boolean ended;
    private final Map<String, Double> past = new HashMap<>();
    private final Map<String, Double> pastStages = new HashMap<>();
    private @Nullable StageForecast forecast;
    private volatile boolean open = true;

    /// @param run its id in the log
    /// @param mode what the run was asked for
    /// @param next hears everything, too
    RunRecorder(RunLog log, long run, RunLog.Mode mode, RunListener next) {
        this.log = log;
        this.run = run;
        this.next = next;
        remember(mode);
        this.thread = Thread.ofPlatform().daemon().name("run-log").start(this::watch);
    }

    /// How long things took the last time.
    private void remember(RunLog.Mode mode) {
        log.latest("ran", RUNS_REMEMBERED).forEach((name, last) -> past.put(name, seconds(last.took())));
        if (mode == RunLog.Mode.RUN) {
            log.latest("updated", RUNS_REMEMBERED).forEach((name, last) -> past.put(name, seconds(last.took())));
        }
        log.newest(RUNS_REMEMBERED).stream()
                .filter(last -> last.outcome() == RunLog.Outcome.PUBLISHED && last.mode() == mode)
                .findFirst()
                .ifPresent(last ->
                        log.stagesOf(last.id()).forEach(known -> pastStages.put(known.stage(), seconds(known.took()))));
    }

    private static double seconds(Duration took) {
        return took.toMillis() / 1000.0;
    }

    private void watch() {
        int sample = 0;
        while (open) {
            try {
                Thread.sleep(EVERY_MILLIS / SAMPLES);
            } catch (InterruptedException e) {
                return;
            }
            sample();
            tellHowFar();
            if (++sample % SAMPLES == 0 && open) {
                writeIfPossible();
            }
        }
    }

    private void tellHowFar() {
        Going going;
        synchronized (this) {
            StageForecast known = forecast;
            if (known == null) {
                return;
            }
            going = known.now(System.nanoTime());
        }
        next.going(going);
    }

    private synchronized void sample() {
        stageMemory = Math.max(stageMemory, ProcessMemory.residentBytes());
        memory = Math.max(memory, stageMemory);
    }

    /// A log that cannot be written for a moment does not stop the run; what is missing is written the next time.
    private void writeIfPossible() {
        try {
            write();
        } catch (SourceException later) {
            System.getLogger(RunRecorder.class.getName()).log(System.Logger.Level.DEBUG, later);
        }
    }

    private synchronized void write() {
        if (!stage.isEmpty()) {
            stages.put(stage, new RunLog.Stage(stage, since(stageStart), stageMemory, false));
        }
        String at = (stage + " " + String.join(", ", underWay)).strip();
        RunLog.Measured measured = new RunLog.Measured(since(start), memory, taken, at);
        log.note(run, new RunLog.Entry(measured, List.copyOf(stages.values()), steps));
        stages.clear();
        steps.clear();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public void phase(String name) {
        synchronized (this) {
            endStage();
            stage = name;
            stageStart = System.nanoTime();
            forecast = name.equals("publish") ? new StageForecast("writing the snapshot", pastStages.get(name)) : null;
        }
        writeIfPossible();
        next.phase(name);
    }

    private synchronized void endStage() {
        sample();
        if (!stage.isEmpty()) {
            stages.put(stage, new RunLog.Stage(stage, since(stageStart), stageMemory, true));
        }
        stage = "";
        underWay.clear();
        stageMemory = 0;
    }

    @Override
    public void taken(Delivered delivered) {
        synchronized (this) {
            taken = new RunLog.Taken(delivered.added().size(), taken.rows(), delivered.bytesAdded());
        }
        next.taken(delivered);
    }

    @Override
    public void loaded(Loaded loaded) {
        synchronized (this) {
            taken = new RunLog.Taken(taken.files(), loaded.rows(), taken.bytes());
        }
        next.loaded(loaded);
    }

    @Override
    public void expected(String stageName, List<ExpectedStep> expected) {
        synchronized (this) {
            forecast = new StageForecast(expected, past);
        }
        next.expected(stageName, expected);
    }

    @Override
    public void started(String stageName, Step begun) {
        synchronized (this) {
            underWay.add(begun.name());
            if (forecast != null) {
                forecast.started(begun.name(), System.nanoTime());
            }
        }
        next.started(stageName, begun);
    }

    @Override
    public void finished(StepResult result) {
        synchronized (this) {
            underWay.remove(result.step());
            if (forecast != null) {
                forecast.finished(result.step(), System.nanoTime());
            }
            memory = Math.max(memory, result.memoryBytes());
            stageMemory = Math.max(stageMemory, result.memoryBytes());
            steps.add(new RunLog.Step(
                    result.stage(),
                    result.step(),
                    result.outcome().name().toLowerCase(Locale.ROOT),
                    result.rowsIn(),
                    result.rows(),
                    result.took(),
                    result.memoryBytes(),
                    null));
        }
        next.finished(result);
    }

    @Override
    public void measured(Map<String, Long> bytes) {
        synchronized (this) {
            sizes.putAll(bytes);
        }
        next.measured(bytes);
    }

    @Override
    public void progress(String stageName, Step going, double fraction) {
        synchronized (this) {
            if (forecast != null) {
                forecast.progress(going.name(), fraction);
            }
        }
        next.progress(stageName, going, fraction);
    }

    @Override
    public void doing(String stageName, Step going, String what, double share) {
        synchronized (this) {
            if (forecast != null) {
                forecast.doing(
                        going.name(), share > 0 ? String.format(Locale.ROOT, "%s %.0f %%", what, share * 100) : what);
            }
        }
        next.doing(stageName, going, what, share);
    }

    @Override
    public void at(String what, long bytesDone, long bytesKnown) {
        double share = bytesKnown == 0 ? 0 : (double) bytesDone / bytesKnown;
        next.going(new Going(share, bytesDone, bytesKnown, Going.Unit.BYTES, what));
        next.at(what, bytesDone, bytesKnown);
    }

    @Override
    public void remark(String text) {
        next.remark(text);
    }

    /// The run is through; writes what is left.
    ///
    /// @throws SourceException if the log cannot be written
    void end() {
        endStage();
        write();
        log.bytes(run, sizes);
        ended = true;
    }

    /// Stops writing. Of a run that failed, the stage that was under way stays marked so.
    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            writeIfPossible();
        }
    }
}
