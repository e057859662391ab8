package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Row;
import io.rapport.engine.Snapshots;
import io.rapport.kernel.Period;
import io.rapport.metric.MetricQuery;
import io.rapport.metric.MetricTable;
import io.rapport.metric.Metrics;
import io.rapport.policy.Viewer;
import io.rapport.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A project of `examples/`, copied to a temporary folder and run there.
final class ExampleRun implements AutoCloseable {
    private final Project project;
    private final RunReport report;
    private final Database snapshot;

    private ExampleRun(Project project, RunReport report, Database snapshot) {
        this.project = project;
        this.report = report;
        this.snapshot = snapshot;
    }

    /// @param example folder below `examples/`
    /// @param folder where it is run
    /// @param data folder of its files
    static ExampleRun of(String example, Path folder, Path data) {
        try {
            Copies.copy(Path.of("../examples", example), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Project project =
                Project.load(folder, Map.of("data", data.toAbsolutePath().toString()));
        DuckDbSettings settings = DuckDbSettings.ofMachine(new Workspace(folder).temporary());
        RunReport report = new Pipeline(project, settings).run(RunListener.SILENT);
        return new ExampleRun(project, report, new Snapshots(new Workspace(folder).snapshots()).open(settings));
    }

    RunReport report() {
        return report;
    }

    /// Every row as the texts of its values.
    List<List<String>> rows(String sql, Object... parameters) {
        return snapshot.query(sql, parameters).stream()
                .map(row -> row.values().stream().map(String::valueOf).toList())
                .toList();
    }

    /// The one value of a one-row answer.
    @Nullable
    Object value(String sql, Object... parameters) {
        Row row = snapshot.query(sql, parameters).getFirst();
        return row.values().getFirst();
    }

    /// A metric over a whole period.
    double metric(String name, Period period) {
        MetricQuery query = new MetricQuery(List.of(name), List.of(), null, List.of(), period);
        MetricTable.Line line = new Metrics(snapshot, project.metrics(), project.company())
                .query(query, Viewer.local("test"))
                .lines()
                .getFirst();
        return Objects.requireNonNull(line.values().getFirst());
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
