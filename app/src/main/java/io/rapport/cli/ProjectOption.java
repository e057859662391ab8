package io.rapport.cli;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.kernel.DefinitionException;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The project a command works on. Mixed into commands.
final class ProjectOption {
    @Parameters(index = "0", paramLabel = "PROJECT", description = "Folder with rapport.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path folder;

    @Option(
            names = "-D",
            paramLabel = "NAME=VALUE",
            description = "A setting for $${name} in the definitions; wins over rapport.yaml and RAPPORT_NAME.")
    private Map<String, String> settings = new LinkedHashMap<>();

    Path folder() {
        if (!Files.exists(folder.resolve("rapport.yaml"))) {
            throw new DefinitionException(
                    "There is no rapport.yaml in %s. Name a project's folder, or make one with 'rapport init %s'"
                            .formatted(folder, folder));
        }
        return folder;
    }

    Map<String, String> settings() {
        return settings;
    }

    Workspace workspace() {
        return new Workspace(folder());
    }

    /// All definitions, checked.
    ///
    /// @throws DefinitionException with every mistake
    Project load() {
        return Project.load(folder(), settings);
    }

    /// The current snapshot.
    Database snapshot() {
        Workspace workspace = workspace();
        return new Snapshots(workspace.snapshots()).open(DuckDbSettings.ofMachine(workspace.temporary()));
    }
}
