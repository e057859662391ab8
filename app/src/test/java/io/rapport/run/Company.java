package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.demo.Demo;
import io.rapport.engine.DuckDbSettings;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.RunReport;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A demo company at three times of its life, and what undisturbed runs make of it. Bad luck strikes copies of it.
///
/// Made once a process. Thread-safe.
final class Company {
    private static final long SEED = 11;
    private static final int PEOPLE = 60;
    private static final int PEOPLE_OF_SOAK = 150;
    /// Three systems make two thirds of the steps superfluous; the long form has all eight.
    private static final Set<String> SYSTEMS = Set.of("shop-eu.yaml", "crm.yaml", "helpdesk.yaml");

    private static @Nullable Company made;

    private final Path folder;
    private final AtomicInteger copies = new AtomicInteger();

    /// Delivered to, but never run.
    private final Path delivered;
    /// After its first run, with a second delivery waiting: new files, and files that were delivered again with
    /// more rows.
    final Path waiting;
    /// After its second run.
    private final Path done;
    /// What readers see after the first run.
    final Map<String, String> before;
    /// What readers see after the second run.
    final Map<String, String> after;
    /// How long a second run takes in a process of its own.
    final Duration took;

    private Company(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.delivered = folder.resolve("delivered");
        this.waiting = folder.resolve("waiting");
        this.done = folder.resolve("done");
        Demo.write(delivered, Rounds.isSoak() ? PEOPLE_OF_SOAK : PEOPLE, SEED, Demo.Progress.NONE);
        if (!Rounds.isSoak()) {
            keepSystems();
        }
        Path whole = folder.resolve("whole");
        Deliveries.copy(delivered, whole);
        holdBack(delivered.resolve("exports"));
        Deliveries.copy(delivered, waiting);
        run(waiting);
        this.before = SnapshotContent.of(waiting);
        Deliveries.copy(whole.resolve("exports"), waiting.resolve("exports"));
        Deliveries.copy(waiting, done);
        Command.Ended second = Command.run(done).end();
        assertThat(second.exitCode()).as(second.output()).isZero();
        this.took = second.took();
        this.after = SnapshotContent.of(done);
        assertThat(after).isNotEqualTo(before);
    }

    static synchronized Company made() {
        try {
            if (made == null) {
                Path folder = Files.createTempDirectory("rapport-luck");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
                made = new Company(folder);
            }
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keepSystems() throws IOException {
        try (Stream<Path> sources = Files.list(delivered.resolve("source"))) {
            for (Path source : sources.toList()) {
                if (!SYSTEMS.contains(source.getFileName().toString())) {
                    Files.delete(source);
                }
            }
        }
    }

    /// Takes every third export away, and of the plain ones of the rest half of the rows, so that more is delivered
    /// later: under new names, and again under old ones.
    private static void holdBack(Path exports) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(exports)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            String name = file.getFileName().toString();
            if (i % 3 == 0) {
                Files.delete(file);
            } else if (i % 3 == 1 && (name.endsWith(".csv") || name.endsWith(".ndjson"))) {
                FileTime time = Files.getLastModifiedTime(file);
                List<String> lines = Files.readAllLines(file);
                Files.write(file, lines.subList(0, Math.max(1, lines.size() / 2)));
                Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() - 86_400_000L));
            }
        }
    }

    /// A copy that was delivered to, but never run.
    Path delivered() throws IOException {
        return copy(delivered);
    }

    /// A copy with one run behind it and a second delivery waiting.
    Path waiting() throws IOException {
        return copy(waiting);
    }

    /// A copy with two runs behind it and nothing new.
    Path done() throws IOException {
        return copy(done);
    }

    /// A new name for a folder beside the others.
    Path free() {
        return folder.resolve("copy-" + copies.incrementAndGet());
    }

    private Path copy(Path from) throws IOException {
        Path copy = free();
        Deliveries.copy(from, copy);
        return copy;
    }

    /// Removes what a test made, so that hundreds of rounds need little room.
    static void forget(Path copy) {
        delete(copy);
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            System.getLogger(Company.class.getName()).log(System.Logger.Level.DEBUG, left);
        }
    }

    /// A run in this process.
    static RunReport run(Path project) {
        return run(project, RunListener.SILENT);
    }

    static RunReport run(Path project, RunListener listener) {
        return pipeline(project).run(listener);
    }

    static Pipeline pipeline(Path project) {
        return new Pipeline(Project.load(project, Map.of()), settings(project));
    }

    static DuckDbSettings settings(Path project) {
        return new DuckDbSettings(512L << 20, 2, new Workspace(project).temporary());
    }
}
