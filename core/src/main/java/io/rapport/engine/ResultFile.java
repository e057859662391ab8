package io.rapport.engine;

import io.rapport.kernel.FaultPoint;
import io.rapport.kernel.SourceException;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The engine's second file: the tables readers get to see, on their way to the next snapshot.
///
/// It begins as a copy of the last snapshot and ends by being renamed to the next one, so it is there only while a run
/// changes something, or after one that was killed. As long as nothing is written, the snapshot itself is read in its
/// place. Copying goes on beside other work. Used by one thread at a
/// time, and never while a step runs.
final class ResultFile {
    private static final long COPIED_AT_ONCE = 16L << 20;

    /// Blocks that are free in a file of so many used ones make it worth writing anew.
    private static final double FREE_MOST = 0.5;

    private static final long FREE_FEW = 64;

    /// A quarter of the usual: a page about one customer decompresses a row group of each table. Smaller ones cost
    /// long tables more than they save.
    private static final int ROWS_IN_GROUP = 30_720;

    private final DuckDBSessions sessions;
    private final Placement placement;
    private final Path file;
    private @Nullable Path origin;
    private boolean isWritable;
    private @Nullable FutureTask<Boolean> copying;

    /// Gives a session on the engine's connection.
    interface DuckDBSessions {
        DuckDbSession of(String doing);
    }

    /// @param file where it lies while it is written
    /// @param origin the last snapshot; null to begin with an empty file
    ResultFile(DuckDBSessions sessions, Placement placement, Path file, @Nullable Path origin) {
        this.sessions = sessions;
        this.placement = placement;
        this.file = file;
        this.origin = origin;
    }

    /// Attaches what is there: a file that was begun, else the last snapshot for reading, else a new file.
    ///
    /// @param needsWriting whether it must be written at once
    void attach(boolean needsWriting) {
        if (!Files.exists(file) && origin != null && isOurs(origin)) {
            if (needsWriting) {
                makeWritable();
            } else {
                searchBoth();
            }
        } else {
            origin = null;
            attachWritable();
        }
    }

    /// Whether a snapshot can be gone on with; an older Rapport wrote other ones.
    private boolean isOurs(Path snapshot) {
        attach(snapshot, " (read_only)");
        boolean isOurs = !sessions.of("opening " + snapshot)
                .query(
                        "select 1 from duckdb_columns() where database_name = ? and table_name = 'change' and column_name = 'before'",
                        Placement.RESULT)
                .isEmpty();
        if (!isOurs) {
            detach();
        }
        return isOurs;
    }

    private void attach(Path path, String options) {
        sessions.of("opening " + path)
                .execute("attach " + SqlLiteral.of(path.toAbsolutePath().toString()) + " as " + Placement.RESULT
                        + options);
    }

    private void attachWritable() {
        attach(file, " (row_group_size " + ROWS_IN_GROUP + ")");
        isWritable = true;
        sessions.of("opening " + file).transaction(session -> {
            StepState.prepare(session, Placement.RESULT + ".");
            dropCopies(session);
        });
        searchBoth();
    }

    private void searchBoth() {
        DuckDbSession session = sessions.of("opening " + file);
        String work = String.valueOf(
                session.query("select current_database() as name").getFirst().text("name"));
        session.execute(placement.searchPath(work));
    }

    private void detach() {
        sessions.of("closing " + file).execute("reset search_path; detach " + Placement.RESULT);
        isWritable = false;
    }

    /// What was copied for readers must not be taken for the table itself when the work file is gone.
    private void dropCopies(Session session) {
        for (TableName table : tables(session, "table")) {
            if (isRooms(table) && !placement.isResult().test(table)) {
                drop(session, "table", table);
            }
        }
    }

    private static boolean isRooms(TableName table) {
        return SqlTables.SCHEMAS.contains(table.schema()) && !table.schema().equals("engine");
    }

    private static void drop(Session session, String kind, TableName table) {
        session.execute("drop " + kind + " " + Placement.RESULT + "." + table);
        session.update(
                "delete from " + Placement.RESULT + "." + StepState.STEP + " where output = ?", table.toString());
    }

    /// @param kind `table` or `view`
    private static List<TableName> tables(Session session, String kind) {
        return session
                .query(
                        "select schema_name || '.' || %1$s_name as name from duckdb_%1$ss() where database_name = '%2$s' and not internal"
                                .formatted(kind, Placement.RESULT))
                .stream()
                .map(row -> TableName.of(String.valueOf(row.text("name"))))
                .toList();
    }

    /// Begins to copy the last snapshot beside other work, because something is going to change.
    void startCopying() {
        Path from = origin;
        if (isWritable || copying != null || from == null) {
            return;
        }
        FutureTask<Boolean> task = new FutureTask<>(() -> copy(from, unfinished()), true);
        copying = task;
        Thread.ofPlatform().daemon().name("result-copy").start(task);
    }

    private Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".writing");
    }

    private static void copy(Path from, Path to) {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long size = source.size();
            for (long done = 0; done < size; ) {
                done += source.transferTo(done, Math.min(COPIED_AT_ONCE, size - done), target);
            }
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot copy the last snapshot to %s (%s). It needs as much free space as %s is big; free some and run again. The last snapshot still answers"
                            .formatted(to, e.getMessage(), from),
                    true,
                    e);
        }
    }

    boolean isWritable() {
        return isWritable;
    }

    /// Makes sure that the attached file may be written. Waits for the copy of the last snapshot.
    void makeWritable() {
        if (isWritable) {
            return;
        }
        startCopying();
        FutureTask<Boolean> task = copying;
        copying = null;
        try {
            if (task != null) {
                task.get();
            }
            FaultPoint.reached("result.copied");
            detach();
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
            FaultPoint.reached("result.begun");
            origin = null;
            attachWritable();
        } catch (ExecutionException e) {
            deleteUnfinished();
            if (e.getCause() instanceof SourceException known) {
                throw known;
            }
            throw new IllegalStateException("Copying the last snapshot failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("Interrupted while copying the last snapshot. Run again", true, e);
        } catch (IOException e) {
            throw new SourceException("Cannot write %s: %s".formatted(file, e.getMessage()), true, e);
        }
    }

    private void deleteUnfinished() {
        try {
            Files.deleteIfExists(unfinished());
        } catch (IOException e) {
            System.getLogger(ResultFile.class.getName()).log(System.Logger.Level.DEBUG, e);
        }
    }

    /// Makes the file ready to be a snapshot: exactly the published tables, no changes kept, everything on disk,
    /// closed.
    ///
    /// @param published every table readers get to see; those that lie in the work file are copied
    /// @return the file
    Path settle(List<TableName> published) {
        makeWritable();
        Set<TableName> all = Set.copyOf(published);
        DuckDbSession publishing = sessions.of("publishing");
        publishing.transaction(session -> {
            StepState.forgetChanges(session, Placement.RESULT + ".");
            for (String kind : List.of("view", "table")) {
                tables(session, kind).stream()
                        .filter(table -> isRooms(table) && !all.contains(table))
                        .forEach(table -> drop(session, kind, table));
            }
            published.stream()
                    .filter(table -> !placement.isResult().test(table))
                    .forEach(table -> copyFromWork(session, table));
        });
        publishing.execute("force checkpoint " + Placement.RESULT);
        boolean isBloated = isBloated(publishing);
        if (isBloated) {
            publishing.execute("attach %s as compact"
                    .formatted(SqlLiteral.of(unfinished().toAbsolutePath().toString())));
            publishing.execute("copy from database %s to compact".formatted(Placement.RESULT));
            publishing.execute("force checkpoint compact");
            publishing.execute("detach compact");
        }
        detach();
        if (isBloated) {
            replaceByCompact();
        }
        return file;
    }

    private static boolean isBloated(Session session) {
        Row size = session.query(
                        "select used_blocks, free_blocks from pragma_database_size() where database_name = ?",
                        Placement.RESULT)
                .getFirst();
        long free = size.integer("free_blocks");
        return free > FREE_FEW && free > size.integer("used_blocks") * FREE_MOST;
    }

    private void replaceByCompact() {
        try {
            Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SourceException("Cannot write %s: %s".formatted(file, e.getMessage()), true, e);
        }
    }

    private static void copyFromWork(Session session, TableName table) {
        String result = Placement.RESULT + ".";
        session.execute("create or replace table " + result + table + " as from " + table);
        session.update("delete from " + result + StepState.STEP + " where output = ?", table.toString());
        session.update(
                "insert into " + result + StepState.STEP + " by name from " + StepState.STEP + " where output = ?",
                table.toString());
    }

    /// Goes on from the snapshot the file has become.
    void goOnFrom(Path snapshot) {
        origin = snapshot;
        attach(false);
    }

    /// Waits for a copy that nobody needed, and deletes it.
    void close() {
        FutureTask<Boolean> task = copying;
        if (task != null) {
            try {
                task.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                System.getLogger(ResultFile.class.getName()).log(System.Logger.Level.DEBUG, e);
            }
            deleteUnfinished();
        }
    }
}
