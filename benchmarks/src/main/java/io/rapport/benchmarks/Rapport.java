package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts `./rapport` as users do, and classes of the benchmarks, each as a process of its own.
final class Rapport {
    private Rapport() {}

    /// @param arguments as on the command line
    static Measured run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("rapport.home", ".")).resolve("rapport").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        command.add("--quiet");
        return Measured.run(command);
    }

    /// @param heap as for `-Xmx`
    static List<String> java(Class<?> main, String heap, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
