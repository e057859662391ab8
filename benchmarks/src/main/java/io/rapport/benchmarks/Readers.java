package io.rapport.benchmarks;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/// Reads customer pages on some threads without a pause until its standard input ends, always from the current snapshot.
/// Prints a line a page: when it was asked for (milliseconds since 1970), microseconds until all data were there, and 1
/// if it failed, else 0.
public final class Readers {
    private static final int CUSTOMERS = 5_000;

    private final Path folder;
    private volatile boolean stopped;

    private Readers(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Readers readers = new Readers(Path.of(args[0]));
        int threads = Integer.parseInt(args[1]);
        List<Future<List<long[]>>> pages = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                int seed = i;
                pages.add(pool.submit(() -> readers.read(RandomGenerator.of("L64X128MixRandom"), seed)));
            }
            while (System.in.read() >= 0) {
                // until whoever started us closes the other end
            }
            readers.stopped = true;
        }
        StringBuilder out = new StringBuilder();
        for (Future<List<long[]>> future : pages) {
            for (long[] page : future.get()) {
                out.append(page[0]).append(' ').append(page[1]).append(' ').append(page[2]).append('\n');
            }
        }
        System.out.print(out);
    }

    private List<long[]> read(RandomGenerator random, int reader) {
        Snapshots snapshots = new Snapshots(new Workspace(folder).snapshots());
        List<long[]> pages = new ArrayList<>();
        int open = -1;
        Database database = null;
        List<String> customers = List.of();
        while (!stopped) {
            long at = System.currentTimeMillis();
            long start = System.nanoTime();
            int failed = 0;
            try {
                Optional<Integer> current = snapshots.current();
                if (database == null || current.orElseThrow() != open) {
                    Database next = snapshots.open(DuckDbSettings.modest(new Workspace(folder).temporary()));
                    if (database != null) {
                        database.close();
                    }
                    database = next;
                    open = current.orElseThrow();
                }
                if (customers.isEmpty()) {
                    customers = CustomerPage.some(database, CUSTOMERS);
                    continue;
                }
                new CustomerPage(database).read(customers.get(random.nextInt(customers.size())));
            } catch (RuntimeException failure) {
                failed = 1;
                System.err.printf("reader %d failed: %s%n", reader, failure);
            }
            pages.add(new long[] {at, (System.nanoTime() - start) / 1_000, failed});
        }
        if (database != null) {
            database.close();
        }
        return pages;
    }
}
