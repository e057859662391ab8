package io.rapport.run;

import io.rapport.cli.Main;
import io.rapport.kernel.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A command of Rapport in a process of its own, which a test may kill and whose memory it may limit.
final class Command {
    private static final List<String> JAVA = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true");

    private final List<String> java = new ArrayList<>(JAVA);
    private final List<String> arguments;
    private String heap = "-Xmx512m";

    private Command(List<String> arguments) {
        this.arguments = arguments;
    }

    /// How a process ended.
    ///
    /// @param output of both streams
    record Ended(int exitCode, String output, Duration took) {
        boolean wasKilled() {
            return exitCode == FaultPoint.EXIT_CODE;
        }
    }

    /// @param arguments as on the command line, such as `run DIR`
    static Command of(Object... arguments) {
        return new Command(List.of(arguments).stream().map(String::valueOf).toList());
    }

    /// A run with little memory for the database, so that several fit beside each other.
    static Command run(Path project) {
        return of("run", project, "--memory", "512m", "--threads", "2");
    }

    Command heap(int megabytes) {
        heap = "-Xmx" + megabytes + "m";
        return this;
    }

    /// @param point see [FaultPoint]
    Command killedAt(String point) {
        java.add("-Drapport.kill=" + point);
        return this;
    }

    /// Waits for the end.
    Ended end() throws IOException, InterruptedException {
        return end(Duration.ofMinutes(10));
    }

    /// Kills the process at a moment, as `kill -9` does, unless it ended before.
    Ended killedAfter(Duration moment) throws IOException, InterruptedException {
        return end(moment);
    }

    private Ended end(Duration most) throws IOException, InterruptedException {
        Path temporary = Files.createTempDirectory("rapport-command");
        try {
            Path log = temporary.resolve("log");
            long start = System.nanoTime();
            Process process = start(temporary, log);
            if (!process.waitFor(most.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Ended(process.exitValue(), Files.readString(log), took);
        } finally {
            Company.forget(temporary);
        }
    }

    /// @param temporary for temporary files; a killed process leaves them there
    /// @param log gets both streams
    Process start(Path temporary, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.add(heap);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", LeanClassPath.value(), Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
