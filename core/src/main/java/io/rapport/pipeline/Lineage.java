package io.rapport.pipeline;

import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.kernel.TableName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Draws which table is made from which, as text other tools turn into a picture.
public final class Lineage {
    private Lineage() {}

    /// For Graphviz: `rapport plan PROJECT --dot | dot -Tsvg > lineage.svg`.
    public static String dot(List<Stage> stages) {
        StringBuilder text =
                new StringBuilder("digraph rapport {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        for (Stage stage : stages) {
            text.append("  subgraph \"cluster_")
                    .append(stage.name())
                    .append("\" {\n    label=\"")
                    .append(stage.name())
                    .append("\";\n");
            stage.steps()
                    .forEach(step -> step.outputs()
                            .forEach(output ->
                                    text.append("    \"").append(output).append("\";\n")));
            text.append("  }\n");
        }
        edges(
                stages,
                (from, to) -> text.append("  \"")
                        .append(from)
                        .append("\" -> \"")
                        .append(to)
                        .append("\";\n"));
        return text.append("}\n").toString();
    }

    /// For Markdown that renders Mermaid.
    public static String mermaid(List<Stage> stages) {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        for (Stage stage : stages) {
            text.append("  subgraph ").append(stage.name()).append('\n');
            stage.steps()
                    .forEach(step -> step.outputs()
                            .forEach(output -> text.append("    ")
                                    .append(id(output))
                                    .append("[\"")
                                    .append(output)
                                    .append("\"]\n")));
            text.append("  end\n");
        }
        edges(
                stages,
                (from, to) -> text.append("  ")
                        .append(id(from))
                        .append(" --> ")
                        .append(id(to))
                        .append('\n'));
        return text.toString();
    }

    private static String id(TableName table) {
        return table.schema() + "_" + table.table();
    }

    /// Hears of one arrow.
    private interface Edge {
        void drawn(TableName from, TableName to);
    }

    private static void edges(List<Stage> stages, Edge edge) {
        for (Stage stage : stages) {
            for (Step step : stage.steps()) {
                Set<TableName> inputs = new TreeSet<>(step.inputs());
                step.outputs().forEach(output -> inputs.forEach(input -> edge.drawn(input, output)));
            }
        }
    }
}
