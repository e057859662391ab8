package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One piece of work with named input and output tables. A step replaces its outputs whole.
public sealed interface Step {
    /// Unique within a plan; the first output's name unless there is a better word.
    String name();

    Set<TableName> inputs();

    List<TableName> outputs();

    /// Everything besides the inputs' content that decides the outputs' content. Two steps of equal text and equal
    /// inputs make equal tables.
    String text();

    /// A table and the SELECT that defines it.
    ///
    /// @param output the table that is replaced
    /// @param select one SELECT without trailing semicolon; tables it reads are found in its text (`room.table`)
    /// @param isView whether the output holds no rows but is computed whenever it is read: for what is cheap to
    /// make and read once or twice. A view that readers see reads tables they see
    /// @param increment how it follows small changes; null: it is made anew, and what reads it, too
    /// @param plain columns that are stored as they are. Whoever reads one row of a table reads a row group of each
    /// column; decompressing one of texts that are all different takes a third of a millisecond. Costs room
    record Query(
            TableName output,
            String select,
            boolean isView,
            @Nullable Increment increment,
            Set<String> plain) implements Step {
        public Query {
            plain = Set.copyOf(plain);
        }

        public Query(TableName output, String select) {
            this(output, select, false, null, Set.of());
        }

        public static Query of(String output, String select) {
            return new Query(TableName.of(output), select);
        }

        public static Query view(String output, String select) {
            return new Query(TableName.of(output), select, true, null, Set.of());
        }

        /// As this, as a view.
        public Query asView() {
            return new Query(output, select, true, increment, Set.of());
        }

        /// As this, following small changes.
        public Query following(@Nullable Increment increment) {
            return new Query(output, select, isView, increment, plain);
        }

        /// As this, with some columns stored as they are.
        public Query storingPlain(String... columns) {
            return new Query(output, select, isView, increment, Set.of(columns));
        }

        @Override
        public String name() {
            return output.toString();
        }

        @Override
        public Set<TableName> inputs() {
            return SqlTables.read(select);
        }

        @Override
        public List<TableName> outputs() {
            return List.of(output);
        }

        @Override
        public String text() {
            return isView ? "view\n" + select : select;
        }
    }

    /// A named Java computation over columns, for what SQL is bad at.
    ///
    /// @param name what it does, snake case
    /// @param version raised whenever the code would give other results; settings that matter belong in it, too
    /// @param inputs tables it reads
    /// @param outputs tables it replaces
    /// @param body the computation; pure apart from its outputs
    /// @param keys of outputs that are compared with what they were when they are made anew, the columns that tell
    /// the rows of one key; so steps that read them need to do no more than what changed
    /// @param update how it follows small changes; null: the body runs
    record Kernel(
            String name,
            String version,
            Set<TableName> inputs,
            List<TableName> outputs,
            KernelBody body,
            Map<TableName, List<String>> keys,
            @Nullable KernelUpdate update)
            implements Step {
        public Kernel {
            inputs = Set.copyOf(inputs);
            outputs = List.copyOf(outputs);
            keys = Map.copyOf(keys);
        }

        public Kernel(String name, String version, Set<TableName> inputs, List<TableName> outputs, KernelBody body) {
            this(name, version, inputs, outputs, body, Map.of(), null);
        }

        /// As this, its outputs compared with what they were.
        public Kernel comparing(Map<TableName, List<String>> keys) {
            return new Kernel(name, version, inputs, outputs, body, keys, update);
        }

        /// As this, following small changes.
        public Kernel following(@Nullable KernelUpdate update) {
            return new Kernel(name, version, inputs, outputs, body, keys, update);
        }

        /// Steps that do not name each other's tables may run at once, so what is not named may not be there
        /// yet.
        ///
        /// @throws IllegalArgumentException if the SQL reads a table that is neither input nor output
        void mustName(String sql) {
            for (TableName table : SqlTables.read(sql)) {
                if (!inputs.contains(table) && !outputs.contains(table)) {
                    throw new IllegalArgumentException("Step %s reads %s, but does not name it".formatted(name, table));
                }
            }
        }

        @Override
        public String text() {
            return name + "\n" + version;
        }
    }
}
