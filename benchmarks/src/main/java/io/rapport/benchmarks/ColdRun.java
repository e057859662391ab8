package io.rapport.benchmarks;

import io.rapport.control.ControlStore;
import io.rapport.control.RunLog;
import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Overview;
import io.rapport.pipeline.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// From delivered files to a snapshot and three reports, with nothing there before: `rapport run` and three times
/// `rapport report`, each a process.
///
/// @param rowsRead rows of the delivered files
/// @param stages of the run, and one for each report
/// @param usage of all four processes: seconds and processor time added up, the highest of their memory
record ColdRun(long rowsRead, List<StageCost> stages, Usage usage) {
    private static final List<String> COMPANY_REPORTS = List.of("executive-scorecard", "data-quality");

    /// @param options further arguments of the run
    static ColdRun of(BenchmarkCompany company, Object... options) throws IOException, InterruptedException {
        company.forgetRuns();
        List<Object> arguments = new ArrayList<>(List.of("run", company.project()));
        arguments.addAll(List.of(options));
        Measured run = Rapport.run(arguments.toArray());
        List<StageCost> stages = new ArrayList<>(StageCost.ofLast(company.workspace(), run.trace()));
        long rows = rowsRead(company.workspace());
        Usage all = run.usage();
        for (String report : COMPANY_REPORTS) {
            all = all.and(report(company, stages, report));
        }
        all = all.and(report(company, stages, "account-activity", "--for", busiestAccount(company.workspace())));
        return new ColdRun(rows, List.copyOf(stages), all);
    }

    private static Usage report(BenchmarkCompany company, List<StageCost> stages, String template, String... whom)
            throws IOException, InterruptedException {
        List<Object> arguments = new ArrayList<>(List.of("report", company.project(), template, "--format", "html"));
        arguments.addAll(List.of(whom));
        Usage usage = Rapport.run(arguments.toArray()).usage();
        stages.add(new StageCost("report " + template, usage.wallSeconds(), usage.cpuSeconds(), 0, usage.peakBytes()));
        return usage;
    }

    private static long rowsRead(Workspace workspace) {
        try (ControlStore control = ControlStore.open(workspace.control())) {
            return new RunLog(control).last().orElseThrow().measured().taken().rows();
        }
    }

    private static String busiestAccount(Workspace workspace) {
        try (Database snapshot =
                new Snapshots(workspace.snapshots()).open(DuckDbSettings.modest(workspace.temporary()))) {
            return Overview.busiestAccount(snapshot).orElseThrow();
        }
    }
}
