package io.rapport.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `rapport identity`: names the others.
@Command(
        name = "identity",
        description = {
            "Who is who: why records are one customer or not, and what people know better.",
            "What people say is kept beside the data, holds in every later run, and can be taken back."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            IdentityExplainCommand.class,
            IdentityHowCommand.class,
            IdentityReviewCommand.class,
            IdentityMergeCommand.class,
            IdentitySplitCommand.class,
            IdentityNeverCommand.class,
            IdentityUndoCommand.class,
            IdentityRelearnCommand.class,
            IdentityHistoryCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Customers and accounts are named by their ids, also old ones; records as source/key.",
            "",
            "Examples:",
            "  rapport identity review my-company",
            "  rapport identity explain my-company crm/4711 shop/99",
            "  rapport identity merge my-company C-7K2M9QX4AB C-0R8FKT6T1Z --note \"asked her\"",
            "  rapport identity undo my-company 12"
        },
        mixinStandardHelpOptions = true)
final class IdentityCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name what to do, such as 'review'");
    }
}
