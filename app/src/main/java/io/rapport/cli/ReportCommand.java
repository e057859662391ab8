package io.rapport.cli;

import io.rapport.kernel.Period;
import io.rapport.project.Project;
import io.rapport.report.Format;
import io.rapport.report.ReportDefinition;
import io.rapport.report.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport report`.
@Command(
        name = "report",
        description = "Makes a report from the current snapshot. Without a template: lists them.",
        footer = {
            "",
            "Examples:",
            "  rapport report demo",
            "  rapport report demo executive-scorecard --period 2026-Q3",
            "  rapport report demo account-activity --for A-7K2M9QX4AB --format html,pdf,xlsx",
            "  rapport report demo account-activity --for champions"
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEMPLATE", description = "Name of a template.")
    private @Nullable String template;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "Id of a customer or an account, or name of a segment; default: the company.")
    private String whom = "";

    @Option(names = "--period", description = "2026, 2026-Q3, 2026-09, 'last 12 months'; default: the template's.")
    private @Nullable String period;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "html, pdf, xlsx, csv; default: ${DEFAULT-VALUE}.",
            defaultValue = "html")
    private List<String> formats = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the files; default: PROJECT/reports.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        Project definitions = project.load();
        if (template == null) {
            list(definitions);
            return 0;
        }
        Period asked = period == null ? null : Period.parse(period, definitions.asOf());
        Path folder = out == null ? project.folder().resolve("reports") : out;
        try (OpenSnapshot snapshot = OpenSnapshot.of(definitions, project.workspace())) {
            new IssuedReports(snapshot.reports(), folder)
                    .write(
                            template,
                            Subject.parse(whom),
                            asked,
                            formats.stream().map(Format::parse).distinct().toList())
                    .forEach(file -> console.print(file.toString()));
        }
        return 0;
    }

    private void list(Project definitions) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (ReportDefinition report : definitions.reports().all()) {
            rows.add(java.util.Arrays.asList(
                    report.report().value(),
                    report.label(),
                    report.subjects().stream()
                            .map(s -> s.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")),
                    report.about()));
        }
        console.table(List.of("template", "label", "for", "about"), rows);
    }
}
