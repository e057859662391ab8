package io.rapport.benchmarks;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Snapshots;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Grain;
import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.metric.MetricQuery;
import io.rapport.metric.Metrics;
import io.rapport.pipeline.Workspace;
import io.rapport.policy.Viewer;
import io.rapport.project.Project;
import io.rapport.segment.Segments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one project's snapshot, warm, on one thread; prints a line a kind of question: its name, p50, p95, p99 and the
/// processor time of one, in milliseconds.
public final class Reading {
    private static final int PAGES = 2_000;
    private static final int REPEATS = 5;
    private static final Viewer VIEWER = Viewer.local("benchmark");

    private Reading() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Project project = Project.load(folder, Map.of());
        Workspace workspace = new Workspace(folder);
        try (Database database =
                new Snapshots(workspace.snapshots()).open(DuckDbSettings.ofMachine(workspace.temporary()))) {
            pages(database);
            metrics(database, project);
            segments(database);
        }
    }

    /// Each customer is read for the first time.
    private static void pages(Database database) {
        CustomerPage page = new CustomerPage(database);
        List<String> customers = CustomerPage.some(database, PAGES * 2);
        customers.subList(PAGES, customers.size()).forEach(page::read);
        List<Double> millis = new ArrayList<>();
        double cpu = Usage.now().cpuSeconds();
        for (String customer : customers.subList(0, Math.min(PAGES, customers.size()))) {
            millis.add(millis(() -> page.read(customer)));
        }
        print("page", millis, cpu);
    }

    /// Every metric by month of two years, each alone.
    private static void metrics(Database database, Project project) {
        Metrics metrics = new Metrics(database, project.metrics(), project.company());
        Period period = Period.parse("last 24 months", project.asOf());
        List<Double> millis = new ArrayList<>();
        double cpu = 0;
        for (Metric metric : project.metrics().metrics()) {
            MetricQuery query = MetricQuery.of(period, metric.name()).grain(Grain.MONTH);
            try {
                metrics.query(query, VIEWER);
            } catch (DefinitionException noHistory) {
                continue; // it tells how things are now
            }
            double before = Usage.now().cpuSeconds();
            for (int i = 0; i < REPEATS; i++) {
                millis.add(millis(() -> metrics.query(query, VIEWER)));
            }
            cpu += Usage.now().cpuSeconds() - before;
        }
        print("metrics", millis, Usage.now().cpuSeconds() - cpu);
    }

    private static void segments(Database database) {
        Segments segments = new Segments(database);
        List<Double> millis = new ArrayList<>();
        segments.all();
        double cpu = Usage.now().cpuSeconds();
        for (int i = 0; i < 100; i++) {
            millis.add(millis(segments::all));
        }
        print("segments", millis, cpu);
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /// @param cpu processor seconds of this process when they began
    private static void print(String what, List<Double> millis, double cpu) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s %.2f %.2f %.2f %.2f%n",
                what,
                at(sorted, .5),
                at(sorted, .95),
                at(sorted, .99),
                (Usage.now().cpuSeconds() - cpu) * 1e3 / sorted.size());
    }

    /// Nearest rank.
    private static double at(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
