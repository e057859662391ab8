package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A program that ran to its end, and what it used of the machine. Memory and processor time are read from `/proc`, and
/// are 0 where there is none.
///
/// @param usage wall from start to end; processor time of the program and its children; highest resident memory of the
///     program, read every 10 ms
/// @param output what it wrote to stdout
/// @param trace what it used while it ran, without its children
record Measured(Usage usage, String output, Trace trace) {
    private static final double TICKS_A_SECOND = 100;

    /// Runs one program; no other child may end meanwhile. Its stderr goes to ours.
    ///
    /// @throws IllegalStateException if the program ends with an exit code other than 0
    static Measured run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("measured", ".out");
        try {
            double cpu = childrenSeconds();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output.toFile())
                    .start();
            Trace trace = new Trace();
            long peak = 0;
            do {
                peak = Math.max(peak, Usage.highWaterBytes(Path.of("/proc/" + process.pid() + "/status")));
                trace.look(process.pid());
            } while (!process.waitFor(10, TimeUnit.MILLISECONDS));
            double wall = (System.nanoTime() - start) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException("Exit code %d of %s".formatted(process.exitValue(), words(command)));
            }
            return new Measured(
                    new Usage(wall, childrenSeconds() - cpu, peak),
                    Files.readString(output, StandardCharsets.UTF_8),
                    trace);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /// Without class paths, which fill screens.
    private static String words(List<String> command) {
        return command.stream().map(word -> word.length() < 300 ? word : "...").collect(Collectors.joining(" "));
    }

    /// Processor time of children that have ended: fields 16 and 17 of `/proc/self/stat`, see proc(5).
    private static double childrenSeconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return 0;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
    }
}
