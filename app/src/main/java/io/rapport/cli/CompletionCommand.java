package io.rapport.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rapport completion`.
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {"", "Example:", "  source <(rapport completion)"},
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
    @Mixin
    private Console console = new Console();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        console.print(AutoComplete.bash("rapport", spec.root().commandLine()));
    }
}
