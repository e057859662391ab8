package io.rapport.cli;

import io.rapport.control.IdentityEvents.Event;
import io.rapport.identity.IdentityHistory;
import io.rapport.identity.IdentityHistory.Entry;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport identity history`.
@Command(
        name = "history",
        description = {
            "What became of customers and accounts: merges, splits, moves of records, and judgements, newest first.",
            "Of one customer also what happened to the ids that became part of it."
        },
        footer = {
            "",
            "Examples:",
            "  rapport identity history my-company",
            "  rapport identity history my-company C-7K2M9QX4AB --json"
        },
        mixinStandardHelpOptions = true)
final class IdentityHistoryCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Customer or account; also an old id.")
    private @Nullable String id;

    @Option(
            names = "--most",
            paramLabel = "N",
            description = "Entries; default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int most;

    @Override
    public Integer call() {
        List<Entry> entries;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            IdentityHistory history = new IdentityHistory(identity.database(), identity.events());
            identity.logged(id == null ? "history" : id);
            entries = id == null
                    ? history.newest(most, identity.viewer())
                    : history.of(id.strip().toUpperCase(Locale.ROOT), most, identity.viewer());
        }
        if (json.wanted()) {
            console.json(entries.stream().map(IdentityHistoryCommand::map).toList());
        } else if (entries.isEmpty()) {
            console.note(
                    id == null ? "Nothing was ever merged, split or judged." : "Nothing ever happened to " + id + ".");
        } else {
            List<List<@Nullable String>> rows = new ArrayList<>();
            entries.forEach(entry -> rows.add(row(entry)));
            console.table(List.of("when (UTC)", "what", "from", "to", "records", "because"), rows);
        }
        return 0;
    }

    private static List<@Nullable String> row(Entry entry) {
        Event event = entry.event();
        String records = String.join(" ", entry.records());
        int more = event.count() - entry.records().size();
        List<@Nullable String> row = new ArrayList<>();
        row.add(MINUTE.format(event.at()));
        row.add(event.kind().word());
        row.add(event.from());
        row.add(event.to());
        row.add(more > 0 ? records + " +" + more : records);
        row.add(event.run() == null ? event.reason() : event.reason() + " (run " + event.run() + ")");
        return row;
    }

    private static Map<String, @Nullable Object> map(Entry entry) {
        Event event = entry.event();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("at", event.at().toString());
        map.put("entity", event.entity());
        map.put("kind", event.kind().word());
        map.put("from", event.from());
        map.put("to", event.to());
        map.put("records", entry.records());
        map.put("record_count", event.count());
        map.put("run", event.run());
        map.put("reason", event.reason());
        return map;
    }
}
