package io.rapport.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The root: names the others.
@Command(
        name = "rapport",
        description = "Brings what every department knows about a customer together and reports on it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            RunCommand.class,
            PlanCommand.class,
            LogCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            ShowCommand.class,
            IdentityCommand.class,
            QueryCommand.class,
            SqlCommand.class,
            RebuildCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ResolveCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "First steps:",
            "  rapport demo                      a made-up company, from its exports to its reports",
            "  rapport init my-company           an empty project with commented files",
            "  rapport run my-company            bring everything together",
            "",
            "Exit codes: 0 done, 1 unexpected, 2 a definition or argument is wrong, 3 a source, disk or system failed,",
            "4 the data break a promise."
        })
final class RapportCommand {}
