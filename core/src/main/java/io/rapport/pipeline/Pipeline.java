package io.rapport.pipeline;

import io.rapport.activity.Facts;
import io.rapport.connector.FileFinder;
import io.rapport.connector.Source;
import io.rapport.connector.Stream;
import io.rapport.control.CheckedControl;
import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.customer.GoldenRecord;
import io.rapport.definition.Entity;
import io.rapport.engine.BrokenDatabaseException;
import io.rapport.engine.Database;
import io.rapport.engine.DatabaseFile;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Outlook;
import io.rapport.engine.Snapshots;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.identity.Identity;
import io.rapport.identity.IdentityMemory;
import io.rapport.identity.JudgementBook;
import io.rapport.identity.JudgementGraph;
import io.rapport.ingest.Arrivals;
import io.rapport.ingest.Delivered;
import io.rapport.ingest.Ingest;
import io.rapport.ingest.Loaded;
import io.rapport.ingest.Progress;
import io.rapport.ingest.RawStore;
import io.rapport.kernel.DataException;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import io.rapport.metric.MetricTables;
import io.rapport.project.Project;
import io.rapport.quality.Quality;
import io.rapport.quality.QualityStream;
import io.rapport.segment.EntryMemory;
import io.rapport.segment.SegmentTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One pass over a project, from the delivered files to a published snapshot.
///
/// What did not change is not done again: files by their hash, steps by their fingerprint. A run that was killed goes
/// on where it stopped; until a run has published, readers see the snapshot before. One run a project at a time.
public final class Pipeline {
    /// Of rooms that also hold big tables only the run itself needs, what readers may see.
    private static final Set<TableName> PUBLISHED = Set.of(
            TableName.of("quality.person"),
            TableName.of("quality.company"),
            TableName.of("quality.balance"),
            TableName.of("quality.quarantine"),
            TableName.of("quality.finding"),
            TableName.of("quality.score"));

    /// How far back the log is asked how long a step takes.
    private static final int RUNS_REMEMBERED = 50;

    private static final Set<String> HIDDEN_ROOMS = Set.of("ingest", "quality", "engine");

    private final Project project;
    private final Workspace workspace;
    private final DuckDbSettings settings;
    private final Clock clock;

    public Pipeline(Project project, DuckDbSettings settings) {
        this(project, settings, Clock.systemUTC());
    }

    /// @param clock dates the run, and is "today" where `rapport.yaml` names no `as_of`
    public Pipeline(Project project, DuckDbSettings settings, Clock clock) {
        this.project = project;
        this.workspace = new Workspace(project.folder());
        this.settings = settings;
        this.clock = clock;
    }

    /// The line: one stage a room, each reading only from those before it.
    private List<Stage> stages(Database work, IdentityMemory memory, EntryMemory entries) {
        return List.of(
                new Quality(project.company(), project.quality(), streams(work)).stage(),
                new Identity(project.people(), project.companies(), memory, clock, workspace.matches()).stage(),
                new GoldenRecord(project.people(), project.companies()).stage(),
                new Facts(project.company()).stage(),
                new MetricTables(project.company(), project.asOf(clock)).stage(),
                new SegmentTables(project.segments(), project.company(), project.asOf(clock), entries).stage());
    }

    private Ingest ingest() {
        return new Ingest(new RawStore(workspace.raw()), new FileFinder(), workspace.temporary(), clock);
    }

    private List<QualityStream> streams(Database work) {
        List<Stream> streams = project.sources().stream()
                .map(Source::streams)
                .flatMap(List::stream)
                .toList();
        return QualityStream.of(streams, work);
    }

    /// Takes what is new, computes what depends on it, publishes.
    public RunReport run(RunListener listener) {
        return run(Mode.WHAT_CHANGED, listener);
    }

    /// As [#run], but computes every step again.
    public RunReport runFull(RunListener listener) {
        return run(Mode.EVERY_STEP, listener);
    }

    /// Makes the work database and a snapshot anew from the raw segments alone.
    public RunReport rebuild(RunListener listener) {
        return run(Mode.FROM_RAW, listener);
    }

    private enum Mode {
        WHAT_CHANGED,
        EVERY_STEP,
        FROM_RAW
    }

    private RunReport run(Mode mode, RunListener listener) {
        Instant start = clock.instant();
        long nanos = System.nanoTime();
        try (RunLock lock = RunLock.take(workspace.lock());
                CheckedControl checked = CheckedControl.open(workspace.control(), listener::remark)) {
            ControlStore control = checked.store();
            Backup.sweep(workspace);
            RunLog log = new RunLog(control);
            noteKilledRun(log, listener);
            long run =
                    log.start(start, logged(mode), ProcessHandle.current().pid(), ProjectParts.hash(project.folder()));
            try (RunRecorder recorder = new RunRecorder(log, run, logged(mode), listener)) {
                RunReport report = work(checked.setBack() ? setBack(mode) : mode, run, control, recorder, nanos);
                recorder.end();
                log.finish(run, clock.instant(), report.outcome(), null, report.snapshot());
                checked.keepCopy();
                return report;
            } catch (RuntimeException | Error e) {
                logFailure(log, run, e);
                throw e;
            }
        }
    }

    /// What a run that did not end computed may hold ids that the control store, set back, knows nothing of.
    private Mode setBack(Mode mode) {
        DatabaseFile.delete(workspace.result());
        return mode == Mode.WHAT_CHANGED ? Mode.EVERY_STEP : mode;
    }

    /// What went wrong matters more than a log that cannot be written either.
    private void logFailure(RunLog log, long run, Throwable failure) {
        try {
            log.finish(run, clock.instant(), RunLog.Outcome.FAILED, String.valueOf(failure.getMessage()), null);
        } catch (SourceException unwritten) {
            failure.addSuppressed(unwritten);
        }
    }

    private static void noteKilledRun(RunLog log, RunListener listener) {
        log.last()
                .filter(last -> last.outcome() == RunLog.Outcome.STARTED)
                .ifPresent(killed -> listener.remark("Run %d of %s did not end; this one goes on where it stopped"
                        .formatted(killed.id(), killed.startedAt())));
    }

    private RunReport work(Mode mode, long run, ControlStore control, RunListener listener, long nanos) {
        try {
            return attempt(mode, run, control, listener, nanos);
        } catch (BrokenDatabaseException broken) {
            Optional<String> aside = new Snapshots(workspace.snapshots()).setAsideIfBroken(settings);
            if (mode == Mode.FROM_RAW && aside.isEmpty()) {
                throw broken;
            }
            listener.remark("%s. It is made again from the raw data".formatted(firstLine(broken)));
            aside.ifPresent(listener::remark);
            return attempt(Mode.FROM_RAW, run, control, listener, nanos);
        }
    }

    private RunReport attempt(Mode mode, long run, ControlStore control, RunListener listener, long nanos) {
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        try (DuckDbEngine engine = openWork(mode, listener)) {
            Ingest ingest = ingest();
            listener.phase("scan");
            Delivered delivered = mode == Mode.FROM_RAW
                    ? new Delivered(0, 0, List.of(), List.of())
                    : ingest.scan(project.sources(), listener);
            listener.taken(delivered);
            if (!delivered.added().isEmpty()) {
                engine.expectChanges();
            }
            listener.phase("load");
            Loaded loaded = ingest.load(project.sources(), engine, listener);
            listener.loaded(loaded);
            if (mode == Mode.EVERY_STEP) {
                engine.forgetSteps();
            }
            List<StepResult> results = new ArrayList<>();
            List<Step> steps = new ArrayList<>();
            List<TableName> published = new ArrayList<>(List.of(TableName.of("ingest.segment")));
            try (Database work = engine.database();
                    EntrySnapshot entries = EntrySnapshot.open(snapshots, settings, control)) {
                IdentityMemory memory =
                        new ControlIdentityMemory(control, entries.database(), run, clock.instant(), listener::remark);
                noteContradictions(memory, listener);
                for (Stage stage : stages(work, memory, entries.memory())) {
                    listener.phase(stage.name());
                    results.addAll(engine.run(stage, listener));
                    steps.addAll(stage.steps());
                    published.addAll(published(stage));
                }
                entries.remember(engine, work, clock.instant());
            }
            boolean changed = mode != Mode.WHAT_CHANGED || !snapshots.isUpToDate(engine, published, settings);
            int snapshot = snapshots.current().orElse(0);
            if (changed) {
                listener.phase("publish");
                snapshot = snapshots.publish(engine, published);
                listener.measured(sizes(engine, steps, results));
            }
            return new RunReport(
                    run,
                    changed ? RunLog.Outcome.PUBLISHED : RunLog.Outcome.UNCHANGED,
                    snapshot,
                    delivered,
                    loaded,
                    results,
                    Duration.ofNanos(System.nanoTime() - nanos));
        }
    }

    /// Size on disk of what was made anew, by step; it can be told only once it is in blocks.
    private static Map<String, Long> sizes(DuckDbEngine engine, List<Step> steps, List<StepResult> results) {
        Set<String> anew = results.stream()
                .filter(result -> result.outcome() == StepResult.Outcome.RAN)
                .map(StepResult::step)
                .collect(Collectors.toSet());
        List<Step> made =
                steps.stream().filter(step -> anew.contains(step.name())).toList();
        Map<TableName, Long> bytes = engine.bytes(
                made.stream().map(Step::outputs).flatMap(List::stream).toList());
        Map<String, Long> sizes = new HashMap<>();
        for (Step step : made) {
            step.outputs().stream()
                    .filter(bytes::containsKey)
                    .forEach(output -> sizes.merge(step.name(), bytes.getOrDefault(output, 0L), Long::sum));
        }
        return sizes;
    }

    private static void noteContradictions(IdentityMemory memory, RunListener listener) {
        for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
            JudgementGraph.of(memory.judgements(entity)).contradictions().forEach(contradiction -> {
                String newer = contradiction.because().stream()
                        .map(JudgementBook::described)
                        .collect(Collectors.joining(" and "));
                listener.remark(("Judgement %s does not count: newer ones say otherwise, %s."
                                + " Take back what is wrong with 'rapport identity undo'")
                        .formatted(JudgementBook.described(contradiction.ignored()), newer));
            });
        }
    }

    private static List<TableName> published(Stage stage) {
        return stage.steps().stream()
                .map(Step::outputs)
                .flatMap(List::stream)
                .filter(Pipeline::isPublished)
                .toList();
    }

    private static boolean isPublished(TableName table) {
        return PUBLISHED.contains(table)
                || !HIDDEN_ROOMS.contains(table.schema())
                        && !Facts.INNER.contains(table)
                        && !SegmentTables.INNER.contains(table);
    }

    /// Which steps a run would do now, on what is loaded already.
    public List<DuckDbEngine.Planned> plan() {
        try (RunLock lock = RunLock.take(workspace.lock());
                ControlStore control = ControlStore.open(workspace.control());
                DuckDbEngine engine = openWork(Mode.WHAT_CHANGED, RunListener.SILENT);
                Database work = engine.database()) {
            ingest().load(project.sources(), engine, RunListener.SILENT);
            IdentityMemory memory = new ControlIdentityMemory(control, null, 0, clock.instant(), text -> {});
            return engine.plan(stages(work, memory, EntryMemory.none()));
        }
    }

    /// What a run would do now and why, files that arrived included. Writes nothing.
    ///
    /// @param progress hears of files that are read for their hash
    /// @throws SourceException if a run is under way
    public RunOutlook outlook(Progress progress) {
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        Path result = Files.exists(workspace.result())
                ? workspace.result()
                : snapshots.current().map(snapshots::file).orElse(workspace.result());
        try (Database work = onlyRead(workspace.work());
                Database published = onlyRead(result)) {
            Arrivals arrivals = ingest().expected(project.sources(), work, progress);
            if (!Files.exists(workspace.control())) {
                return outlook(arrivals, work, published, IdentityMemory.transientMemory(), null);
            }
            try (ControlStore control = ControlStore.open(workspace.control())) {
                IdentityMemory memory =
                        new ControlIdentityMemory(control, published, 0, clock.instant(), RunListener.SILENT::remark);
                return outlook(arrivals, work, published, memory, new RunLog(control));
            }
        }
    }

    private RunOutlook outlook(
            Arrivals arrivals, Database work, Database published, IdentityMemory memory, @Nullable RunLog log) {
        Set<String> streams = java.util.stream.Stream.concat(
                        arrivals.files().stream().map(f -> f.source() + "/" + f.stream()),
                        arrivals.waiting().stream().map(s -> s.source() + "/" + s.stream()))
                .collect(Collectors.toSet());
        Set<TableName> arriving = project.sources().stream()
                .flatMap(source -> source.streams().stream())
                .filter(stream -> streams.contains(stream.source() + "/" + stream.name()))
                .map(Stream::table)
                .collect(Collectors.toSet());
        if (!arriving.isEmpty()) {
            arriving.addAll(List.of(TableName.of("ingest.segment"), TableName.of("ingest.reject")));
        }
        return new RunOutlook(
                arrivals,
                new Outlook(work, published, Pipeline::isPublished, arriving)
                        .of(stages(work, memory, EntryMemory.none())),
                log == null ? Map.of() : log.lastRuns(),
                log == null ? Map.of() : log.latest("ran", RUNS_REMEMBERED),
                log == null ? Map.of() : log.latest("updated", RUNS_REMEMBERED));
    }

    private Database onlyRead(Path file) {
        return Files.exists(file) ? DatabaseFile.open(file, settings) : DatabaseFile.none(settings);
    }

    /// Opens the databases of the run; what cannot be opened is set aside and made again from the raw segments.
    private DuckDbEngine openWork(Mode mode, RunListener listener) {
        if (mode == Mode.FROM_RAW) {
            deleteWork();
        }
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        Path origin = mode == Mode.WHAT_CHANGED
                ? snapshots.current().map(snapshots::file).orElse(null)
                : null;
        try {
            return open(origin);
        } catch (DataException unreadable) {
            listener.remark("The work database cannot be read (%s); it is made again from the raw data"
                    .formatted(firstLine(unreadable)));
            deleteWork();
            return open(null);
        }
    }

    private DuckDbEngine open(@Nullable Path origin) {
        return DuckDbEngine.open(
                workspace.work(), workspace.result(), origin, Pipeline::isPublished, settings, Quality.functions());
    }

    private static @Nullable String firstLine(RapportException e) {
        return e.getMessage() == null
                ? null
                : e.getMessage().lines().findFirst().orElse("");
    }

    private void deleteWork() {
        DatabaseFile.delete(workspace.work());
        DatabaseFile.delete(workspace.result());
    }

    private static RunLog.Mode logged(Mode mode) {
        return switch (mode) {
            case WHAT_CHANGED -> RunLog.Mode.RUN;
            case EVERY_STEP -> RunLog.Mode.FULL;
            case FROM_RAW -> RunLog.Mode.REBUILD;
        };
    }
}
