package io.rapport.benchmarks;

import io.rapport.engine.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Reads customer pages on some threads until its standard input ends, always from the current snapshot. Each reader
/// looks at a page for a moment before it asks for the next one, so that readers do not wait for each other's computing
/// alone. Prints a line a page: when it was asked for (milliseconds since 1970), microseconds until all data were
/// there, and 1 if it failed, else 0.
public final class Readers {
    private static final int CUSTOMERS = 5_000;
    private static final long LOOKS_MILLIS = 100;

    private final CurrentSnapshot snapshot;
    private final List<String> customers;
    private volatile boolean stopped;

    private Readers(CurrentSnapshot snapshot) {
        this.snapshot = snapshot;
        this.customers = CustomerPage.some(snapshot.database(), CUSTOMERS);
    }

    private record Page(long at, long micros, boolean failed) {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        int threads = Integer.parseInt(args[1]);
        try (CurrentSnapshot snapshot =
                        new CurrentSnapshot(Path.of(args[0]), database -> readAtOnce(database, threads));
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Readers readers = new Readers(snapshot);
            List<Future<List<Page>>> all = new ArrayList<>();
            for (int seed = 0; seed < threads; seed++) {
                RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
                all.add(pool.submit(() -> readers.read(random)));
            }
            while (System.in.read() >= 0) {
                // until whoever started us closes the other end
            }
            readers.stopped = true;
            StringBuilder out = new StringBuilder();
            for (Future<List<Page>> pages : all) {
                for (Page page : pages.get()) {
                    out.append(page.at).append(' ').append(page.micros).append(page.failed ? " 1\n" : " 0\n");
                }
            }
            System.out.print(out);
        }
    }

    /// One page on as many connections as there will be readers, so that each has planned its questions.
    private static void readAtOnce(Database database, int readers) {
        String customer = CustomerPage.some(database, 1).getFirst();
        try (ExecutorService pool = Executors.newFixedThreadPool(readers)) {
            for (int i = 0; i < readers; i++) {
                pool.execute(() -> new CustomerPage(database).read(customer));
            }
        }
    }

    private List<Page> read(RandomGenerator random) throws InterruptedException {
        List<Page> pages = new ArrayList<>();
        boolean told = false;
        while (!stopped) {
            String customer = customers.get(random.nextInt(customers.size()));
            long at = System.currentTimeMillis();
            long start = System.nanoTime();
            boolean failed = false;
            try {
                new CustomerPage(snapshot.database()).read(customer);
            } catch (RuntimeException failure) {
                failed = true;
                if (!told) {
                    System.err.println("A reader failed: " + failure);
                    told = true;
                }
            }
            pages.add(new Page(at, (System.nanoTime() - start) / 1_000, failed));
            Thread.sleep(LOOKS_MILLIS);
        }
        return pages;
    }
}
