package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;
import java.util.Set;

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
    record Query(TableName output, String select) implements Step {
        public static Query of(String output, String select) {
            return new Query(TableName.of(output), select);
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
            return select;
        }
    }

    /// A named Java computation over columns, for what SQL is bad at.
    ///
    /// @param name what it does, snake case
    /// @param version raised whenever the code would give other results; settings that matter belong in it, too
    /// @param inputs tables it reads
    /// @param outputs tables it replaces
    /// @param body the computation; pure apart from its outputs
    record Kernel(String name, String version, Set<TableName> inputs, List<TableName> outputs, KernelBody body)
            implements Step {
        public Kernel {
            inputs = Set.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        @Override
        public String text() {
            return name + "\n" + version;
        }
    }
}
