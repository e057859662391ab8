package io.rapport.cli;

import io.rapport.demo.Demo;
import io.rapport.demo.DemoDay;
import io.rapport.demo.DemoTruth;
import io.rapport.engine.Database;
import io.rapport.identity.Evaluation;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.SourceException;
import io.rapport.pipeline.Overview;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunReport;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import io.rapport.report.Format;
import io.rapport.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport demo`.
@Command(
        name = "demo",
        description =
                "Writes a made-up company with the exports of eight systems, brings it together and reports on it.",
        footer = {
            "",
            "Examples:",
            "  rapport demo                       20,000 people in the folder demo",
            "  rapport demo big --people 1000000  a million",
            "  rapport demo other --seed 7        another company of the same size",
            "  rapport demo big --day             the files of one more day for the company in big"
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Console console = new Console();

    @Mixin
    private MachineOption machine = new MachineOption();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder; default: ${DEFAULT-VALUE}.",
            defaultValue = "demo")
    private Path folder = Path.of("demo");

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "Size; default: ${DEFAULT-VALUE}.",
            defaultValue = "20000")
    private int people = Demo.DEFAULT_PEOPLE;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Equal seeds make equal companies; default: ${DEFAULT-VALUE}.",
            defaultValue = "2026")
    private long seed = Demo.DEFAULT_SEED;

    @Option(names = "--no-run", description = "Only write the files.")
    private boolean noRun;

    @Option(
            names = "--day",
            description = "Only add the files of one more day to a demo company: new, changed and deleted rows.")
    private boolean day;

    @Override
    public Integer call() throws IOException {
        if (day) {
            return nextDay();
        }
        if (people < 1 || people > Demo.MOST_PEOPLE) {
            throw new DefinitionException(
                    "--people takes a number from 1 to %,d, not %,d".formatted(Demo.MOST_PEOPLE, people));
        }
        refuseForeignFolder();
        Demo.remove(folder);
        long start = System.nanoTime();
        Demo.Summary written = write();
        console.note(String.format(
                Locale.ROOT,
                "%-9s %6.1f s  %,d people, %,d activities in %d export files (%,d MB)",
                "write",
                (System.nanoTime() - start) / 1e9,
                written.people(),
                written.activities(),
                written.files(),
                written.bytes() >> 20));
        if (noRun) {
            console.note("Next: rapport run " + folder);
            return 0;
        }
        Project project = Project.load(folder, Map.of());
        Workspace workspace = new Workspace(folder);
        RunReport report;
        try (RunProgress progress = new RunProgress(console)) {
            report = new Pipeline(project, machine.settings(workspace)).run(progress);
        }
        summary(project, workspace, report, start);
        return 0;
    }

    private int nextDay() throws IOException {
        if (!Files.exists(folder.resolve("truth/story.json"))) {
            throw new DefinitionException(
                    "%s holds no demo company. Make one first: rapport demo %s --no-run".formatted(folder, folder));
        }
        DemoDay.Delivery delivery = DemoDay.write(folder);
        DemoDay.Rows rows = delivery.all();
        console.print(String.format(
                Locale.ROOT,
                "%s: %,d rows are new (%,d people came), %,d changed, %,d deleted, in %d streams.",
                delivery.day(),
                rows.added(),
                delivery.people(),
                rows.changed(),
                rows.deleted(),
                delivery.files().size()));
        console.note("Next: rapport run " + folder);
        return 0;
    }

    /// A folder with anything but an earlier demo in it is left alone.
    private void refuseForeignFolder() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent() && !Files.isDirectory(folder.resolve("truth"))) {
                throw new DefinitionException(
                        "%s is not empty and holds no demo. Name another folder: rapport demo DIR".formatted(folder));
            }
        }
    }

    private Demo.Summary write() {
        try (Bar bar = new Bar(console, "write")) {
            return Demo.write(
                    folder,
                    people,
                    seed,
                    (done, of) ->
                            bar.at((double) done / of, String.format(Locale.ROOT, "%,d of %,d people", done, of)));
        } catch (IOException e) {
            throw new SourceException("Cannot write %s: %s".formatted(folder, e.getMessage()), true, e);
        }
    }

    private void summary(Project project, Workspace workspace, RunReport report, long start) throws IOException {
        List<Path> reports = new ArrayList<>();
        String somebody;
        try (OpenSnapshot snapshot = OpenSnapshot.of(project, workspace)) {
            IssuedReports issued = new IssuedReports(snapshot.reports(), folder.resolve("reports"));
            List<Format> formats = List.of(Format.HTML, Format.PDF);
            reports.addAll(issued.write("executive-scorecard", new Subject.Company(), null, formats));
            reports.addAll(issued.write("data-quality", new Subject.Company(), null, formats));
            somebody = Overview.busiestAccount(snapshot.database()).orElse("");
            if (!somebody.isEmpty()) {
                reports.addAll(issued.write("account-activity", Subject.parse(somebody), null, formats));
            }
            console.print("");
            RunSummary.figures(console, Overview.of(snapshot.database()));
            truth(snapshot.database());
        }
        console.styled("@|bold Reports|@     " + reports.getFirst());
        reports.stream().skip(1).forEach(file -> console.print("            " + file));
        console.print(String.format(
                Locale.ROOT,
                "%nDone in %.0f s, at most %,d MB of memory. Try next:",
                (System.nanoTime() - start) / 1e9,
                report.memoryBytes() >> 20));
        console.print("  rapport show %s customer --search anna".formatted(folder));
        console.print("  rapport query %s revenue orders aov --grain month".formatted(folder));
        console.print("  rapport report %s account-activity --for %s"
                .formatted(folder, somebody.isEmpty() ? "C-..." : somebody));
        console.print("  rapport run %s".formatted(folder));
    }

    /// How well identity did; only a demo knows the truth.
    private void truth(Database database) throws IOException {
        DemoTruth.Scores scores = DemoTruth.compare(folder, database);
        console.styled("@|bold Identity|@    " + line("people", scores.people().evaluation()));
        console.print("            " + line("companies", scores.companies().evaluation()));
    }

    private static String line(String what, Evaluation found) {
        return String.format(
                Locale.ROOT,
                "%s: precision %.3f, recall %.3f, F1 %.3f of all pairs; B-cubed F1 %.3f (against the truth only a demo knows)",
                what,
                found.precision(),
                found.recall(),
                found.f1(),
                found.bcubedF1());
    }
}
