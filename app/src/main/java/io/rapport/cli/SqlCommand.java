package io.rapport.cli;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport sql`.
@Command(
        name = "sql",
        description = "Runs one SELECT on the current snapshot: read-only, without access to files or network.",
        footer = {
            "",
            "Examples:",
            "  rapport sql demo \"select country, count(*) from customer.customer group by all order by 2 desc\"",
            "  rapport sql demo \"from activity.timeline limit 5\" --format csv > timeline.csv",
            "  rapport sql demo \"show all tables\""
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Parameters(index = "1", paramLabel = "SELECT", description = "One SELECT in DuckDB's SQL.")
    private String sql = "";

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private DataFormat format = DataFormat.TABLE;

    @Option(
            names = "--most",
            paramLabel = "ROWS",
            description = "Rows printed at most; default: ${DEFAULT-VALUE}.",
            defaultValue = "10000")
    private int most;

    @Override
    public Integer call() {
        String text = sql.strip().replaceFirst(";\\s*$", "");
        String first = text.split("\\s|\\(", 2)[0].toLowerCase(Locale.ROOT);
        boolean limited = List.of("select", "with", "from", "values").contains(first);
        List<Row> rows;
        try (Database database = project.snapshot()) {
            rows = database.query(limited ? "from (\n" + text + "\n) limit " + (most + 1L) : text);
        }
        List<String> names = rows.isEmpty() ? List.of() : rows.getFirst().names();
        List<List<@Nullable Object>> values = new ArrayList<>();
        rows.stream().limit(most).forEach(row -> values.add(row.values()));
        format.print(console, names, values);
        if (rows.size() > most) {
            console.warn("Only the first %d rows are shown; ask for more with --most".formatted(most));
        }
        return 0;
    }
}
