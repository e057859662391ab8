package io.rapport.engine;

import io.rapport.kernel.DataException;
import io.rapport.kernel.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of every table: by which text and from which state of its inputs it was made (`engine.step`), and
/// which two states of it the rows in `change.*` lie between (`engine.change`).
///
/// Both lie in the file that holds the table, and are written in the transaction that writes the table; so they are
/// always true of what a file holds, also after a crash that cost a file its newest transactions.
///
/// Thread-safe as long as each table is marked by one thread.
final class StepState {
    static final TableName STEP = TableName.of("engine.step");
    private static final TableName CHANGE = TableName.of("engine.change");

    /// Also of a file that an older Rapport wrote.
    private static final String KNOWN = """
            select * replace (coalesce(drift, 0) as drift, coalesce(recipe, fingerprint) as recipe)
            from (from %s union all by name select null::varchar as recipe where false)""";

    private final Map<TableName, Made> made = new ConcurrentHashMap<>();
    private final Map<TableName, Change> changes = new ConcurrentHashMap<>();
    private final Set<TableName> views = ConcurrentHashMap.newKeySet();
    private final Set<TableName> tables = ConcurrentHashMap.newKeySet();
    /// Of which there is a row, be they there or not.
    private final Set<TableName> noted = ConcurrentHashMap.newKeySet();

    /// How a table came to be.
    ///
    /// @param fingerprint what its content is known by: the recipe that first led to it
    /// @param recipe the fingerprint of the step and of its inputs as it was last made or followed; another one
    /// than `fingerprint` where that changed nothing
    /// @param text hash of the step's text
    /// @param inputs the fingerprints of its inputs then
    /// @param rows rows it held; 0 for a view
    /// @param drift rows that came in place since it was made anew, and so lie out of order
    record Made(String fingerprint, String recipe, String text, Map<TableName, String> inputs, long rows, long drift) {}

    /// Between which states the rows in `change.*` lie.
    ///
    /// @param before fingerprints the table had, one a line; the rows hold all that changed since each
    private record Change(String before, String after) {
        boolean isSince(@Nullable String state) {
            return before.lines().anyMatch(line -> line.equals(state));
        }
    }

    private StepState() {}

    /// Makes the tables of one file; a transaction writes one file only.
    ///
    /// @param catalog empty, or `result.`
    static void prepare(Session session, String catalog) {
        for (String schema : Placement.schemas()) {
            session.execute("create schema if not exists " + catalog + schema);
        }
        session.execute("create table if not exists " + catalog + STEP
                + " (output varchar, step varchar, fingerprint varchar, rows bigint, finished_at timestamp)");
        session.execute("alter table " + catalog + STEP + " add column if not exists text varchar");
        session.execute("alter table " + catalog + STEP + " add column if not exists inputs varchar");
        session.execute("alter table " + catalog + STEP + " add column if not exists drift bigint");
        session.execute("alter table " + catalog + STEP + " add column if not exists recipe varchar");
        session.execute(
                "create table if not exists " + catalog + CHANGE + " (output varchar, before varchar, after varchar)");
    }

    /// What both files say of the tables they hold.
    static StepState read(Session session, Placement placement) {
        StepState state = new StepState();
        for (String catalog : placement.hasResult() ? new String[] {Placement.RESULT + ".", ""} : new String[] {""}) {
            Set<TableName> there = state.readNames(session, catalog);
            for (Row row : session.query(KNOWN.formatted(catalog + STEP))) {
                TableName output = TableName.of(String.valueOf(row.text("output")));
                state.noted.add(output);
                if (there.contains(output)) {
                    state.made.put(output, made(row));
                }
            }
            for (Row row : session.query("from " + catalog + CHANGE)) {
                TableName output = TableName.of(String.valueOf(row.text("output")));
                if (there.contains(output)) {
                    state.changes.put(
                            output, new Change(String.valueOf(row.text("before")), String.valueOf(row.text("after"))));
                }
            }
        }
        return state;
    }

    /// Learns what lies in one file.
    private Set<TableName> readNames(Session session, String catalog) {
        String database = catalog.isEmpty() ? "current_database()" : SqlLiteral.of(Placement.RESULT);
        Set<TableName> there = new HashSet<>();
        for (Row row : session.query(
                "select schema_name, table_name as name, 'table' as kind from duckdb_tables() where database_name = %1$s union all select schema_name, view_name, 'view' from duckdb_views() where database_name = %1$s and not internal"
                        .formatted(database))) {
            TableName name = new TableName(String.valueOf(row.text("schema_name")), String.valueOf(row.text("name")));
            there.add(name);
            ("view".equals(row.text("kind")) ? views : tables).add(name);
        }
        return there;
    }

    private static Made made(Row row) {
        String inputs = row.text("inputs");
        return new Made(
                String.valueOf(row.text("fingerprint")),
                String.valueOf(row.text("recipe")),
                String.valueOf(row.text("text")),
                inputs == null ? Map.of() : inputs(inputs),
                row.integer("rows"),
                row.integer("drift"));
    }

    private static Map<TableName, String> inputs(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> TableName.of(parts[0]), parts -> parts[1]));
    }

    @Nullable
    String fingerprint(TableName table) {
        Made known = made.get(table);
        return known == null ? null : known.fingerprint();
    }

    /// The fingerprints of all tables that are there.
    Map<TableName, String> fingerprints() {
        Map<TableName, String> fingerprints = new HashMap<>();
        made.forEach((table, how) -> fingerprints.put(table, how.fingerprint()));
        return fingerprints;
    }

    /// The recipes of all tables that are there.
    Map<TableName, String> recipes() {
        Map<TableName, String> recipes = new HashMap<>();
        made.forEach((table, how) -> recipes.put(table, how.recipe()));
        return recipes;
    }

    Optional<Made> made(TableName table) {
        return Optional.ofNullable(made.get(table));
    }

    /// Whether a step's output holds no rows but is computed whenever it is read.
    boolean isView(TableName table) {
        Made known = made.get(table);
        return views.contains(table) && known != null && !known.inputs().isEmpty();
    }

    /// Whether the database has a view of this name, whoever made it.
    boolean hasView(TableName table) {
        return views.contains(table);
    }

    /// Whether the database has a table of this name, whoever made it.
    boolean hasTable(TableName table) {
        return tables.contains(table);
    }

    /// Whether the step's outputs are what it would make of the inputs of now.
    boolean isDone(Step step, String recipe) {
        return step.outputs().stream()
                .allMatch(output ->
                        made(output).map(known -> known.recipe().equals(recipe)).orElse(false));
    }

    /// What the step's inputs are known by now.
    ///
    /// @throws DataException if nothing has made one
    Map<TableName, String> inputs(Step step) {
        return inputs(step, fingerprints());
    }

    /// As [#inputs(Step)], in another state.
    static Map<TableName, String> inputs(Step step, Map<TableName, String> fingerprints) {
        Map<TableName, String> inputs = new TreeMap<>();
        for (TableName input : step.inputs()) {
            String fingerprint = fingerprints.get(input);
            if (fingerprint == null) {
                throw new DataException(
                        "Step %s reads %s, which nothing has made. Run 'rapport rebuild' if the work database was tampered with"
                                .formatted(step.name(), input));
            }
            inputs.put(input, fingerprint);
        }
        return inputs;
    }

    /// Rows the step's outputs hold.
    long rowsMade(Step step) {
        return step.outputs().stream()
                .mapToLong(output -> made(output).map(Made::rows).orElse(0L))
                .sum();
    }

    /// Rows of some tables together; a view counts as what it reads. Those that are not there count as none.
    long rows(Set<TableName> tables) {
        return tables.stream().mapToLong(this::rows).sum();
    }

    private long rows(TableName table) {
        Made known = made.get(table);
        if (known == null) {
            return 0;
        }
        return views.contains(table) ? rows(known.inputs().keySet()) : known.rows();
    }

    /// Whether `changed(table)` holds what came and went between the state `before` and the one of now.
    boolean knowsChange(TableName table, @Nullable String before) {
        Change change = changes.get(table);
        return change != null && change.isSince(before) && change.after().equals(fingerprint(table));
    }

    /// Writes down what the step's outputs are now. Those whose content is what it was stay known by what they were
    /// known by.
    void mark(Session session, Step step, String recipe, Map<TableName, String> inputs, StepRunner.Done done) {
        for (TableName output : step.outputs()) {
            String before = done.same().contains(output) ? fingerprint(output) : null;
            boolean isView = step instanceof Step.Query query && query.isView();
            Made now = new Made(
                    before == null ? recipe : before,
                    recipe,
                    hash(step.text()),
                    inputs,
                    isView ? 0 : done.rows().orElseGet(() -> count(session, output)),
                    done.drift());
            if (!noted.add(output)) {
                forget(session, output);
            }
            write(session, output, step.name(), now);
            made.put(output, now);
            if (isView) {
                views.add(output);
                tables.remove(output);
            } else {
                tables.add(output);
                views.remove(output);
            }
        }
    }

    /// Writes down what a table is that no step made.
    static void mark(Session session, TableName table, String by, String fingerprint) {
        forget(session, table);
        write(session, table, by, new Made(fingerprint, fingerprint, "", Map.of(), count(session, table), 0));
    }

    private static void forget(Session session, TableName output) {
        session.execute(
                "delete from %s where output = %s".formatted(state(session, output), SqlLiteral.of(output.toString())));
    }

    /// The table that tells of `output`, in the file `output` lies in.
    private static String state(Session session, TableName output) {
        String place = session.place(output);
        return place.substring(0, place.length() - output.toString().length()) + STEP;
    }

    private static long count(Session session, TableName output) {
        return session.query("select count(*) as n from " + session.place(output))
                .getFirst()
                .integer("n");
    }

    private static void write(Session session, TableName output, String step, Made made) {
        String known = new TreeMap<>(made.inputs())
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("\n"));
        // with its values in the text: so the database plans it once, and runs have hundreds of steps
        session.execute(
                "insert into %s (output, step, fingerprint, recipe, rows, finished_at, text, inputs, drift) values (%s, %s, %s, %s, %d, current_timestamp::timestamp, %s, %s, %d)"
                        .formatted(
                                state(session, output),
                                SqlLiteral.of(output.toString()),
                                SqlLiteral.of(step),
                                SqlLiteral.of(made.fingerprint()),
                                SqlLiteral.of(made.recipe()),
                                made.rows(),
                                SqlLiteral.of(made.text()),
                                known.isEmpty() ? "null" : SqlLiteral.of(known),
                                made.drift()));
    }

    /// Writes down which rows lead from the state `before` of a table to `after`.
    void markChange(Session session, Placement placement, TableName table, String before, String after) {
        forgetChange(session, placement, table);
        session.update(
                "insert into " + placement.prefix(table) + CHANGE + " values (?, ?, ?)",
                table.toString(),
                before,
                after);
        changes.put(table, new Change(before, after));
    }

    /// As the other one, for a table of the work file that no step made; a change that ends where this one begins
    /// is part of it.
    static void markChange(Session session, TableName table, String before, String after, String rows) {
        String name = Placement.changeName(table);
        List<Row> known = session.query(
                "select before from " + CHANGE + " where output = ? and after = ?", table.toString(), before);
        session.update("delete from " + CHANGE + " where output = ?", table.toString());
        session.update(
                "insert into " + CHANGE + " values (?, ?, ?)",
                table.toString(),
                known.isEmpty() ? before : known.getFirst().text("before") + "\n" + before,
                after);
        session.execute(
                known.isEmpty()
                        ? "create or replace table " + name + " as " + rows
                        : "insert into " + name + " " + rows);
    }

    void forgetChange(Session session, Placement placement, TableName table) {
        if (changes.remove(table) != null) {
            session.update("delete from " + placement.prefix(table) + CHANGE + " where output = ?", table.toString());
        }
    }

    /// Forgets all changes of one file: everything that reads them is done.
    static void forgetChanges(Session session, String catalog) {
        String database = catalog.isEmpty() ? "current_database()" : SqlLiteral.of(Placement.RESULT);
        for (Row row : session.query("select table_name from duckdb_tables() where schema_name = '" + Placement.CHANGE
                + "' and database_name = " + database)) {
            session.execute("drop table " + catalog + Placement.CHANGE + "." + row.text("table_name"));
        }
        session.execute("delete from " + catalog + CHANGE);
    }

    /// The fingerprint a step's outputs have when it is done; it stands for the text and the inputs' content.
    ///
    /// @throws io.rapport.kernel.DataException if nothing has made an input
    static String fingerprint(Step step, Map<TableName, String> inputs) {
        StringBuilder text = new StringBuilder(step.text());
        for (TableName input : new TreeSet<>(inputs.keySet())) {
            text.append('\n').append(input).append('=').append(inputs.get(input));
        }
        return hash(text.toString());
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
