package io.rapport.cli;

import io.rapport.engine.DuckDbSettings;
import io.rapport.kernel.DefinitionException;
import io.rapport.pipeline.Workspace;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a run may use of the machine. Mixed into commands that compute.
final class MachineOption {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([mg])");
    private static final long LEAST_BYTES = 256L << 20;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Memory the database may use, such as 2g or 800m; default: 60 %% of the machine's, at most 3500m.")
    private @Nullable String memory;

    @Option(names = "--threads", paramLabel = "N", description = "Worker threads; default: all processors.")
    private @Nullable Integer threads;

    DuckDbSettings settings(Workspace workspace) {
        DuckDbSettings machine = DuckDbSettings.ofMachine(workspace.temporary());
        return new DuckDbSettings(
                memory == null ? machine.memoryBytes() : bytes(memory),
                threads == null ? machine.threads() : positive(threads),
                machine.temporary());
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new DefinitionException("--threads takes a number from 1, not " + count);
        }
        return count;
    }

    private static long bytes(String text) {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new DefinitionException("--memory takes a size such as 2g or 800m, not '" + text + "'");
        }
        long bytes = Long.parseLong(matcher.group(1)) << ("g".equals(matcher.group(2)) ? 30 : 20);
        if (bytes < LEAST_BYTES) {
            throw new DefinitionException("--memory must be at least 256m, not '" + text + "'");
        }
        return bytes;
    }
}
