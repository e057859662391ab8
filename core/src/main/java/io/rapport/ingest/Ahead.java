package io.rapport.ingest;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// Works on some things on all processors, a few ahead of the caller, who gets the results one by one in the things'
/// own order; so what comes out never depends on which was done first.
final class Ahead {
    private static final int THREADS_MOST = 4;

    private Ahead() {}

    /// @param work called on other threads, for different things at the same time
    /// @param then called on this thread, in order
    /// @throws RuntimeException what `work` or `then` threw first, in order; the rest is given up
    static <A, B> void forEach(Iterator<A> things, Function<A, B> work, Consumer<B> then) {
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, THREADS_MOST);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "rapport-ingest");
            thread.setDaemon(true);
            return thread;
        })) {
            ArrayDeque<Future<B>> waiting = new ArrayDeque<>();
            try {
                while (things.hasNext() || !waiting.isEmpty()) {
                    while (things.hasNext() && waiting.size() <= threads) {
                        A thing = things.next();
                        waiting.add(executor.submit(() -> work.apply(thing)));
                    }
                    then.accept(result(waiting.remove()));
                }
            } catch (RuntimeException | Error e) {
                waiting.forEach(future -> future.cancel(false));
                throw e;
            }
        }
    }

    private static <B> B result(Future<B> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException mistake -> throw mistake;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
