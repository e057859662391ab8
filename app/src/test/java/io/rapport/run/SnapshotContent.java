package io.rapport.run;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Workspace;
import io.rapport.quality.QualityReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a snapshot holds, table by table, so that two can be compared: rows and an order-free hash of all their values.
final class SnapshotContent {
    private SnapshotContent() {}

    /// Columns that say when or how something was done, not what: they differ between equal runs. By what a table
    /// is known depends on the way there, because one that stays the same keeps it.
    private static final Map<String, String> WITHOUT = Map.of(
            "ingest.segment", "delivered_at, loaded_at",
            "identity.person_alias", "since",
            "identity.company_alias", "since",
            "engine.step", "finished_at, drift, fingerprint, recipe, inputs");

    /// The tables that differ, with both contents.
    static Map<String, String> difference(Map<String, String> found, Map<String, String> wanted) {
        Map<String, String> difference = new TreeMap<>();
        Set<String> names = new TreeSet<>(found.keySet());
        names.addAll(wanted.keySet());
        for (String name : names) {
            if (!Objects.equals(found.get(name), wanted.get(name))) {
                difference.put(name, found.get(name) + " instead of " + wanted.get(name));
            }
        }
        return difference;
    }

    /// Streams whose rows do not add up: read is not what they ended as. None, or something was lost or doubled.
    static List<String> unbalanced(Path project) {
        try (Database database = new Snapshots(new Workspace(project).snapshots()).open(Company.settings(project))) {
            return new QualityReports(database)
                    .balance().stream()
                            .filter(b -> b.read()
                                    != b.accepted() + b.updated() + b.unchanged() + b.duplicate() + b.quarantined())
                            .map(QualityReports.Balance::toString)
                            .toList();
        }
    }

    static Map<String, String> of(Path project) {
        Map<String, String> content = new TreeMap<>();
        try (Database database = new Snapshots(new Workspace(project).snapshots()).open(Company.settings(project))) {
            for (Row table : database.query("select schema_name || '.' || table_name as name from duckdb_tables()"
                    + " where database_name = current_database()")) {
                String name = String.valueOf(table.text("name"));
                String columns = WITHOUT.containsKey(name) ? "* exclude (" + WITHOUT.get(name) + ")" : "*";
                Row row = database.query("select count(*) as n, bit_xor(hash(t::varchar)) as h from (select " + columns
                                + " from " + name + ") t")
                        .getFirst();
                content.put(name, row.text("n") + " rows, " + row.text("h"));
            }
        }
        return content;
    }
}
