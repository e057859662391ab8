package io.rapport.cli;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.metric.Metrics;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import io.rapport.report.ReportSources;
import io.rapport.report.Reports;
import io.rapport.report.chart.Charts;
import java.time.Clock;

/// The current snapshot with everything needed to report on it.
final class OpenSnapshot implements AutoCloseable {
    private final Database database;
    private final Reports reports;

    private OpenSnapshot(Project project, Database database, String name) {
        this.database = database;
        Metrics metrics = new Metrics(database, project.metrics(), project.company());
        this.reports = new Reports(
                ReportSources.of(name, database, metrics),
                project.reports(),
                project.company(),
                new Charts(),
                Clock.systemUTC());
    }

    static OpenSnapshot of(Project project, Workspace workspace) {
        Snapshots snapshots = new Snapshots(workspace.snapshots());
        Database database = snapshots.open(DuckDbSettings.ofMachine(workspace.temporary()));
        return new OpenSnapshot(
                project, database, snapshots.current().map(String::valueOf).orElse(""));
    }

    Database database() {
        return database;
    }

    Reports reports() {
        return reports;
    }

    @Override
    public void close() {
        database.close();
    }
}
