package io.rapport.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// How a command speaks: results to standard output, everything about the work to standard error. Mixed into every
/// command.
final class Console {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only results and errors, no progress and no remarks.")
    private boolean quiet;

    /// For commands that print data.
    static final class Json {
        @Option(names = "--json", description = "Print the result as JSON.")
        private boolean json;

        boolean wanted() {
            return json;
        }
    }

    boolean quiet() {
        return quiet;
    }

    /// Whether somebody watches: progress bars and colours make sense.
    boolean watched() {
        return !quiet && System.console() != null && System.console().isTerminal();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// A result.
    void print(String text) {
        out().println(text);
        out().flush();
    }

    /// A result with picocli's colour marks, `@|bold text|@`.
    void styled(String text) {
        print(spec.commandLine().getColorScheme().ansi().string(text));
    }

    /// A remark about the work.
    void note(String text) {
        if (!quiet) {
            err().println(text);
            err().flush();
        }
    }

    /// Something a person should look at; printed also when quiet.
    void warn(String text) {
        err().println(spec.commandLine().getColorScheme().ansi().string("@|yellow " + plain(text) + "|@"));
        err().flush();
    }

    /// Text in which nothing is a colour mark.
    static String plain(String text) {
        return text.replace("|@", "| @").replace("@|", "@ |");
    }

    void json(@Nullable Object value) {
        print(Jackson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    void table(List<String> header, List<List<@Nullable String>> rows) {
        print(TextTable.of(header, rows));
    }

    /// Loaded only by commands that print JSON: it costs start-up time.
    private static final class Jackson {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    /// Rows as maps, for JSON.
    static Map<String, @Nullable Object> map(List<String> names, List<? extends @Nullable Object> values) {
        Map<String, @Nullable Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return map;
    }
}
