package io.rapport.engine;

import io.rapport.kernel.DataException;
import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The immutable, numbered results of runs: `snapshot/<n>.duckdb` and `CURRENT`, which names the one readers
/// open.
///
/// A snapshot is written under another name, checked, forced to disk and renamed; only then `CURRENT` moves, also by a
/// rename. So whoever opens the current one finds it whole, also while a run goes on and after it was killed.
public final class Snapshots {
    private static final Pattern FILE = Pattern.compile("(\\d+)\\.duckdb");
    /// The current one and the one before, which readers that opened it earlier may still use.
    private static final int KEPT = 2;

    private final Path folder;

    public Snapshots(Path folder) {
        this.folder = folder;
    }

    /// Number of the current snapshot; empty before the first.
    public Optional<Integer> current() {
        Path pointer = folder.resolve("CURRENT");
        if (!Files.exists(pointer)) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(Files.readString(pointer).strip());
            return Files.exists(file(number)) ? Optional.of(number) : newest();
        } catch (IOException | NumberFormatException e) {
            return newest();
        }
    }

    /// The highest number that is there; the way back when `CURRENT` was damaged.
    private Optional<Integer> newest() {
        return numbers().stream().max(Comparator.naturalOrder());
    }

    /// Numbers of all snapshots that are there, ascending, whether they open or not.
    public List<Integer> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> FILE.matcher(f.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(m -> Integer.parseInt(m.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SourceException("Cannot list %s: %s".formatted(folder, e.getMessage()), true, e);
        }
    }

    public Path file(int number) {
        return folder.resolve(number + ".duckdb");
    }

    /// Opens the current snapshot for reading: no writes, no files, no network.
    ///
    /// @throws SourceException if there is none yet
    public Database open(DuckDbSettings settings) {
        int number = current()
                .orElseThrow(() -> new SourceException(
                        "There is no snapshot in %s yet. Make one with 'rapport run PROJECT'".formatted(folder),
                        false));
        return new DuckDbDatabase(DuckDbConnections.openReadOnly(file(number), settings), "snapshot " + number);
    }

    /// Whether the current snapshot holds `tables` as the work database has them now, told by the recipes of
    /// their steps. A run that was killed between its last step and publishing leaves work behind that no snapshot
    /// shows yet.
    public boolean isUpToDate(DuckDbEngine work, List<TableName> tables, DuckDbSettings settings) {
        if (current().isEmpty()) {
            return false;
        }
        try (Database published = open(settings)) {
            return published.has(DuckDbEngine.STEP)
                    && DuckDbEngine.recipes(published, tables).equals(DuckDbEngine.recipes(work, tables));
        } catch (DataException damaged) {
            return false; // the next one takes its place
        }
    }

    /// Makes the engine's result file the next snapshot, and the current one.
    ///
    /// @param tables every table readers get to see
    /// @return its number
    public int publish(DuckDbEngine work, List<TableName> tables) {
        try {
            Files.createDirectories(folder);
            sweep();
            int number = newest().orElse(0) + 1;
            Path settled = work.settle(tables);
            check(settled, tables);
            force(settled);
            FaultPoint.reached("snapshot.settled");
            Files.move(settled, file(number), StandardCopyOption.ATOMIC_MOVE);
            FaultPoint.reached("snapshot.renamed");
            point(number);
            FaultPoint.reached("snapshot.current");
            work.goOnFrom(file(number));
            forgetOld(number);
            return number;
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot write a snapshot to %s: %s. The last one still answers; check free disk space and run again"
                            .formatted(folder, e.getMessage()),
                    true,
                    e);
        }
    }

    /// Reads the current snapshot from end to end; one that is damaged is renamed, and the one before it answers.
    ///
    /// @return what was found, for a person to read; empty if all is well
    public Optional<String> setAsideIfBroken(DuckDbSettings settings) {
        Optional<Integer> number = current();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Path file = file(number.get());
        try (Database database = open(settings)) {
            for (TableName table : database.tables().keySet()) {
                database.query("select bit_xor(hash(t)) as h from " + table + " t");
            }
            return Optional.empty();
        } catch (DataException broken) {
            Path aside = folder.resolve(number.get() + ".damaged");
            try {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new SourceException("Cannot rename %s: %s".formatted(file, e.getMessage()), false, e);
            }
            return Optional.of("Snapshot %d is damaged and was renamed to %s; until this run ends, %s"
                    .formatted(
                            number.get(),
                            aside.getFileName(),
                            newest().map(n -> "snapshot " + n + " answers").orElse("no snapshot answers")));
        }
    }

    /// Makes a snapshot that is there the current one.
    public void point(int number) throws IOException {
        Path pointer = folder.resolve("CURRENT.writing");
        Files.writeString(pointer, number + "\n");
        force(pointer);
        Files.move(pointer, folder.resolve("CURRENT"), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }

    private static void check(Path file, List<TableName> tables) {
        DuckDbSettings modest = new DuckDbSettings(256L << 20, 1, file.resolveSibling("tmp"));
        try (Database copied = new DuckDbDatabase(DuckDbConnections.openReadOnly(file, modest), "the new snapshot")) {
            Set<TableName> there = copied.tables().keySet();
            for (TableName table : tables) {
                if (!there.contains(table)) {
                    throw new DataException("The new snapshot lacks " + table + ". Run again, or 'rapport rebuild'");
                }
            }
        }
    }

    /// Removes what killed runs left.
    private void sweep() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().contains(".writing"))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void forgetOld(int current) throws IOException {
        FaultPoint.reached("snapshot.forgetting");
        for (int number : numbers()) {
            if (number <= current - KEPT) {
                Files.deleteIfExists(file(number));
            }
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
