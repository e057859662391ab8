package io.rapport.cli;

import io.rapport.kernel.RapportException;
import java.io.PrintWriter;
import picocli.CommandLine;

/// Where the process starts.
public final class Main {
    /// An error nobody foresaw.
    static final int UNEXPECTED = 1;
    /// A source, disk or system failed.
    private static final int SYSTEM = 3;

    private Main() {}

    public static void main(String[] args) {
        CommandLine line = commandLine();
        int code;
        try {
            code = line.execute(args);
        } catch (OutOfMemoryError e) {
            code = outOfMemory(line);
        }
        System.exit(code);
    }

    /// The whole command line, ready to execute; tests give it their own writers.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RapportCommand());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setUsageHelpLongOptionsMaxWidth(28);
        line.setAbbreviatedOptionsAllowed(true);
        line.setExecutionExceptionHandler(Main::explain);
        return line;
    }

    private static int outOfMemory(CommandLine line) {
        line.getErr()
                .println(line.getColorScheme()
                        .errorText(
                                ("Out of memory: %,d MB were not enough. Give more, as in RAPPORT_JAVA_OPTS=-Xmx4g, and"
                                                + " run again: nothing is lost, the last snapshot still answers")
                                        .formatted(Runtime.getRuntime().maxMemory() >> 20)));
        return SYSTEM;
    }

    /// An error is a message and an exit code; a stack only for what is our own fault.
    private static int explain(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory(line);
            }
        }
        PrintWriter err = line.getErr();
        if (error instanceof RapportException expected) {
            err.println(line.getColorScheme().errorText(String.valueOf(expected.getMessage())));
            return expected.exitCode();
        }
        err.println(line.getColorScheme()
                .errorText("Unexpected: " + error
                        + ". This is a fault in Rapport; please report it with the lines below"));
        error.printStackTrace(err);
        return UNEXPECTED;
    }
}
