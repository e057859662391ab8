package io.rapport.run;

import io.rapport.engine.DuckDbSettings;
import io.rapport.kernel.RapportException;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run in a process of its own, which a test may kill.
final class RunOnce {
    private RunOnce() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        try {
            System.out.println(new Pipeline(Project.load(folder, Map.of()), settings(folder))
                    .run(RunListener.SILENT)
                    .outcome());
        } catch (RapportException e) {
            System.out.println(e.getMessage());
            System.exit(e.exitCode());
        }
    }

    static DuckDbSettings settings(Path folder) {
        return new DuckDbSettings(1L << 30, 2, new Workspace(folder).temporary());
    }

    /// Runs in a new JVM, killed at a named instant.
    ///
    /// @param point see [io.rapport.kernel.FaultPoint]; empty for an undisturbed run
    /// @return the exit code
    static int inNewProcess(Path folder, String point) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
        if (!point.isEmpty()) {
            command.add("-Drapport.kill=" + point);
        }
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), RunOnce.class.getName(), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
        return process.waitFor();
    }
}
