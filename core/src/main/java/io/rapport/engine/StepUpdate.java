package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Brings one step's outputs up to date inside a transaction: by what its inputs' changes touch, or by comparing what
/// is made anew with what was there.
///
/// Rows that went and rows that came are kept in `change.*` for the steps that read the output.
final class StepUpdate implements Changes {
    /// More touched keys than this share of the rows, and making the table anew is cheaper.
    private static final double SHARE_MOST = 0.1;

    /// Touched keys that have more than this share of the rows, likewise.
    private static final double ROWS_MOST = 0.3;

    private static final long FEW = 10_000;

    /// A table of whose rows a larger share came in place is written in its order again.
    private static final double DRIFT_MOST = 0.25;

    /// The same for a table that has no order: to be rid of the room of rows that went.
    private static final double DRIFT_MOST_UNORDERED = 1;

    private static final long DRIFT_FEW = 5_000;

    private static final String TOUCHED = "temp.main.touched";
    private static final String GONE = "temp.main.gone";
    private static final String FRESH = "temp.main.fresh";
    private static final String DIFFERENT = "temp.main.different";

    private final DuckDbSession session;
    private final Placement placement;
    private final StepState state;
    private final Step step;
    private final StepState.Made last;
    private final List<TableName> changed;
    private final String fingerprint;
    private final Set<TableName> same = new HashSet<>();
    private final List<String> temporaries = new ArrayList<>();
    private long moved;

    /// @param last how the outputs were made the last time
    /// @param inputs what the inputs are now
    /// @param fingerprint of the outputs when this is done
    StepUpdate(
            DuckDbSession session,
            Placement placement,
            StepState state,
            Step step,
            StepState.Made last,
            Map<TableName, String> inputs,
            String fingerprint) {
        this.session = session;
        this.placement = placement;
        this.state = state;
        this.step = step;
        this.last = last;
        this.changed = changed(last, inputs);
        this.fingerprint = fingerprint;
    }

    /// Inputs whose content is not what it was.
    static List<TableName> changed(StepState.Made last, Map<TableName, String> inputs) {
        return inputs.keySet().stream()
                .filter(input ->
                        !Objects.equals(inputs.get(input), last.inputs().get(input)))
                .sorted()
                .toList();
    }

    /// Whether a step can follow the changes of its inputs; only what it says itself and what is known of the
    /// changes.
    static boolean canFollow(Step step, StepState state, StepState.Made last, Map<TableName, String> inputs) {
        if (!last.text().equals(StepState.hash(step.text()))
                || !last.inputs().keySet().equals(inputs.keySet())) {
            return false;
        }
        return changed(last, inputs).stream().allMatch(input -> {
            boolean known = state.knowsChange(input, last.inputs().get(input));
            return known
                    && switch (step) {
                        case Step.Query query ->
                            query.increment() != null
                                    && query.increment().follow(input).isPresent();
                        case Step.Kernel kernel -> kernel.update() != null;
                    };
        });
    }

    /// Outputs whose content is what it was, after [#follow] or [#compare].
    Set<TableName> same() {
        return same;
    }

    @Override
    public long drift() {
        return last.drift() + moved;
    }

    /// Whether a table that followed has lost so much of its order that it should be written anew.
    boolean hasDrifted() {
        if (!(step instanceof Step.Query query) || query.isView()) {
            return false;
        }
        double most = SqlTables.isOrdered(query.select()) ? DRIFT_MOST : DRIFT_MOST_UNORDERED;
        return drift() > Math.max(DRIFT_FEW, last.rows() * most);
    }

    /// Follows the changes of the inputs.
    ///
    /// @return false if the outputs had better be made anew; then nothing was changed
    boolean follow() {
        same.addAll(step.outputs());
        boolean followed =
                switch (step) {
                    case Step.Query query -> follow(query, Objects.requireNonNull(query.increment()));
                    case Step.Kernel kernel ->
                        Objects.requireNonNull(kernel.update()).run(this);
                };
        // not after an error: the transaction is undone then, and these with it
        temporaries.forEach(name -> session.execute("drop table if exists " + name));
        if (!followed) {
            same.clear();
        }
        return followed;
    }

    private boolean follow(Step.Query query, Increment increment) {
        String touched = changed.stream()
                .map(input -> touched(increment, increment.follow(input).orElseThrow()))
                .collect(Collectors.joining("\nunion all\n"));
        long keys = makeTouched(increment.key(), touched);
        if (keys == 0) {
            return true;
        }
        if (query.isView()) {
            keepChange(query.output(), "select " + KeySql.renamed(increment.key()) + " from " + TOUCHED);
            return true;
        }
        if (isMany(query.output(), increment, keys)) {
            return false;
        }
        replaceTouched(query.output(), increment.key(), increment.replaced(), "*", restricted(query, increment));
        return true;
    }

    /// Whether it is cheaper to make the output anew: of a table that has several rows a key, few keys may be most
    /// of the rows.
    private boolean isMany(TableName output, Increment increment, long keys) {
        if (keys <= FEW) {
            return false;
        }
        if (keys > rows(increment) * SHARE_MOST) {
            return true;
        }
        long rows = session.query("select count(*) as n from %s semi join %s on %s"
                        .formatted(placement.of(output), TOUCHED, KeySql.on(increment.key())))
                .getFirst()
                .integer("n");
        return rows > last.rows() * ROWS_MOST;
    }

    /// What making the output anew would look at: a table may hold only few of the rows of its inputs.
    private long rows(Increment increment) {
        return Math.max(
                last.rows(),
                increment.follows().stream()
                        .filter(Increment.By.class::isInstance)
                        .mapToLong(by -> state.rows(Set.of(by.input())))
                        .max()
                        .orElse(0));
    }

    /// The keys that the change of one input touches.
    private String touched(Increment increment, Increment.Follow follow) {
        return switch (follow) {
            case Increment.By by ->
                "select %s from %s".formatted(KeySql.numbered(by.expressions()), Placement.changeName(by.input()));
            case Increment.Through through -> KeySql.reached(increment.key(), withChanges(through.keys()));
        };
    }

    private String withChanges(String sql) {
        if (step instanceof Step.Kernel kernel) {
            kernel.mustName(sql);
        }
        return SqlRewriting.changed(sql, table -> {
            if (!changed.contains(table)) {
                throw new IllegalArgumentException(
                        "Step %s asks for the change of %s, which did not change".formatted(step.name(), table));
            }
            return Placement.changeName(table);
        });
    }

    private long makeTouched(List<String> key, String select) {
        return made("touched", "select distinct * from (\n" + select + "\n) where " + KeySql.present(key));
    }

    /// The SELECT, seeing only the rows that belong to touched keys where it can be told.
    private String restricted(Step.Query query, Increment increment) {
        Map<TableName, String> subqueries = new LinkedHashMap<>();
        for (Increment.Follow follow : increment.follows()) {
            if (follow instanceof Increment.By by) {
                String rows = "from " + by.input() + " semi join " + TOUCHED + " on " + KeySql.on(by.expressions());
                subqueries.put(by.input(), state.isView(by.input()) ? part(by.input(), rows) : rows);
            }
        }
        return SqlRewriting.replace(query.select(), subqueries);
    }

    /// The rows that are read of a view, as a table: so the database knows how few they are when it plans their
    /// joins.
    private String part(TableName view, String rows) {
        String name = "part_" + view.schema() + "_" + view.table();
        temporary(name, rows);
        return "from temp.main." + name;
    }

    @Override
    public long replace(TableName output, List<String> key, String touched, String fresh) {
        if (!step.outputs().contains(output)) {
            throw new IllegalArgumentException(output + " is no output of " + step.name());
        }
        makeTouched(key, KeySql.reached(key, withChanges(touched)));
        String columns = session.query("select column_name from (describe " + placement.of(output) + ")").stream()
                .map(row -> SqlLiteral.name(String.valueOf(row.text("column_name"))))
                .collect(Collectors.joining(", "));
        return replaceTouched(output, key, key, columns, withChanges(fresh));
    }

    /// Puts the rows that `fresh` has for touched keys in the place of those the output has.
    ///
    /// @param row what tells apart what is replaced at a time
    /// @return rows that went or came
    private long replaceTouched(TableName output, List<String> key, List<String> row, String columns, String fresh) {
        String table = placement.of(output);
        long came = made(
                "fresh",
                "select %s from (\n%s\n) semi join %s on %s".formatted(columns, fresh, TOUCHED, KeySql.on(key)));
        long went = made("gone", "select * from " + table + " semi join " + TOUCHED + " on " + KeySql.on(key));
        if (came == 0 && went == 0) {
            return 0;
        }
        if (came > 0 && went > 0) {
            return replaceDifferent(output, row);
        }
        if (went > 0) {
            session.execute("delete from %s where exists (from %s where %s)".formatted(table, TOUCHED, KeySql.on(key)));
        } else if (came > 0) {
            moved += session.make("insert into " + table + " from " + FRESH);
        }
        return keepChange(output, "from " + (went > 0 ? GONE : FRESH));
    }

    private long replaceDifferent(TableName output, List<String> key) {
        String table = placement.of(output);
        long keys = makeDifferent(key);
        if (keys > 0) {
            session.execute(
                    "delete from %s where exists (from %s where %s)".formatted(table, DIFFERENT, KeySql.on(key)));
            moved += session.make(
                    "insert into %s from %s semi join %s on %s".formatted(table, FRESH, DIFFERENT, KeySql.on(key)));
        }
        return keepDifferences(output, key, keys);
    }

    /// The keys whose rows differ between `gone` and `fresh`: equal rows take each other away, in one pass over
    /// both.
    private long makeDifferent(List<String> key) {
        return made("different", """
                select distinct %s
                from (
                    select * exclude (_side), sum(_side) as _sides
                    from (select *, 1 as _side from %s union all select *, -1 from %s)
                    group by all
                )
                where _sides <> 0""".formatted(KeySql.numbered(key), GONE, FRESH));
    }

    private static String differing(List<String> key) {
        return "(from %1$s semi join %3$s on %4$s) union all (from %2$s semi join %3$s on %4$s)"
                .formatted(GONE, FRESH, DIFFERENT, KeySql.on(key));
    }

    /// Keeps what went from and came into an output. Without differences it stays known by what it was known by,
    /// and what was kept of it before still leads to it.
    ///
    /// @return rows that went or came
    private long keepDifferences(TableName output, List<String> key, long keys) {
        return keys == 0 ? 0 : keepChange(output, differing(key));
    }

    private long keepChange(TableName output, String rows) {
        same.remove(output);
        String before = Objects.requireNonNull(state.fingerprint(output));
        long kept = session.make("create or replace table " + placement.change(output) + " as " + rows);
        state.markChange(session, placement, output, before, fingerprint);
        return kept;
    }

    /// Keeps the rows of an output that is about to be made anew.
    ///
    /// @return what to give to [#compare] afterwards; empty if the output is not compared
    Optional<List<String>> beforeMakingAnew(TableName output) {
        List<String> key = comparedBy(output);
        if (key.isEmpty() || state.hasView(output)) {
            return Optional.empty();
        }
        temporary("before_" + output.table(), "from " + placement.of(output));
        return Optional.of(key);
    }

    private List<String> comparedBy(TableName output) {
        return switch (step) {
            case Step.Query query ->
                query.increment() == null
                                || query.isView()
                                || !query.increment().follows().isEmpty()
                        ? List.of()
                        : query.increment().key();
            case Step.Kernel kernel -> kernel.keys().getOrDefault(output, List.of());
        };
    }

    /// Finds out what making it anew changed; a table that now has other columns cannot be compared.
    void compare(TableName output, List<String> key) {
        String before = "temp.main.before_" + output.table();
        if (typed(before).equals(typed(placement.of(output)))) {
            temporary("gone", "from " + before);
            temporary("fresh", "from " + placement.of(output));
            same.add(output);
            keepDifferences(output, key, makeDifferent(key));
        } else {
            state.forgetChange(session, placement, output);
        }
        for (String name : List.of(before, GONE, FRESH, DIFFERENT)) {
            session.execute("drop table if exists " + name);
            temporaries.remove(name);
        }
    }

    private List<String> typed(String table) {
        return session.query("select column_name || ' ' || column_type as typed from (describe " + table + ")").stream()
                .map(row -> String.valueOf(row.text("typed")))
                .toList();
    }

    @Override
    public String stateBefore() {
        return last.recipe();
    }

    @Override
    public String state() {
        return fingerprint;
    }

    @Override
    public boolean has(TableName input) {
        return changed.contains(input);
    }

    @Override
    public TableWriter temporaryRows(String name, String columns) {
        temporaries.add("temp.main." + name);
        session.execute("create or replace temp table " + name + " (" + columns + ")");
        return session.append("temp", "main", name);
    }

    @Override
    public void temporary(String name, String select) {
        made(name, withChanges(select));
    }

    /// @return rows of the temporary table
    private long made(String name, String select) {
        temporaries.add("temp.main." + name);
        return session.make("create or replace temp table " + name + " as " + select);
    }

    @Override
    public Columns read(String sql) {
        return session.read(withChanges(sql));
    }
}
