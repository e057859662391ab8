package io.rapport.cli;

import io.rapport.identity.column.Finding;
import io.rapport.identity.column.Recognition;
import io.rapport.identity.file.ColumnsDefinition;
import io.rapport.identity.file.FileResolution;
import io.rapport.identity.file.ResolveRequest;
import io.rapport.identity.file.Resolved;
import io.rapport.identity.file.ResolvedFiles;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.SourceException;
import io.rapport.report.match.MatchReport;
import io.rapport.report.match.MatchRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport resolve`.
@Command(
        name = "resolve",
        description = {
            "Finds which rows of a table are about the same person or company. Needs no project and no settings:"
                    + " what the columns say is found out from their names and values.",
            "",
            "Writes clusters.csv (all rows in their order, cluster_id in front) and pairs.parquet (every pair that may"
                    + " be one, with its probability)."
        },
        footer = {
            "",
            "Examples:",
            "  rapport resolve people.csv",
            "  rapport resolve crm.csv shop.xlsx --out who-is-who --report",
            "  rapport resolve people.csv --ignore notes,import_batch",
            "  rapport resolve people.csv --columns columns.yaml     with 'columns: {job: category, ref: ignore}'",
            "  rapport resolve people.csv --labels true_person_id    compare with what you know"
        },
        mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {
    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV (also .gz), XLSX, Parquet or lines of JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the results; default: ${DEFAULT-VALUE}.",
            defaultValue = "resolved")
    private Path out = Path.of("resolved");

    @Option(
            names = "--report",
            description = "Also write match-report.html: how rows were compared, how sure it is, what is doubtful.")
    private boolean report;

    @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Columns to leave out.")
    private List<String> ignored = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "YAML that says what columns are, where that is not found out rightly.")
    private @Nullable Path columns;

    @Option(
            names = "--labels",
            paramLabel = "COLUMN|FILE",
            description = "What belongs together, from somebody who knows: a column, or a file of record keys and"
                    + " labels or of pairs. Compared with the result, never used for it.")
    private @Nullable String labels;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "Probability from which two rows are one, above 0 and below 1; default: chosen.")
    private @Nullable Double threshold;

    @Override
    public Integer call() {
        Double asked = threshold;
        if (asked != null && !(asked > 0 && asked < 1)) {
            throw new DefinitionException("--threshold takes a probability above 0 and below 1, not " + asked);
        }
        ResolveRequest request = new ResolveRequest(
                files,
                columns == null ? null : ColumnsDefinition.read(columns),
                names(),
                labels,
                asked == null ? Double.NaN : asked);
        Path temporary = temporary();
        try {
            resolve(request, temporary);
        } finally {
            remove(temporary);
        }
        return 0;
    }

    private void resolve(ResolveRequest request, Path temporary) {
        long start = System.nanoTime();
        try (ResolveProgress progress = new ResolveProgress(console)) {
            Resolved resolved = new FileResolution(temporary, progress).resolve(request, this::show);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            List<Path> written = new ArrayList<>(new ResolvedFiles(resolved, out, temporary, progress).write());
            if (report) {
                progress.step("report");
                Path page = out.resolve("match-report.html");
                MatchRun run = new MatchRun(request, took, LocalDateTime.now(ZoneId.systemDefault()), Version.number());
                new MatchReport(resolved, run).write(page);
                written.add(page);
            }
            progress.close();
            ResolveSummary summary = new ResolveSummary(resolved, written);
            summary.writeEvaluation(out);
            summary.print(console, json.wanted());
        }
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String name : ignored) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /// What the columns say, before the work begins.
    private void show(Recognition recognition) {
        if (json.wanted() || console.quiet()) {
            return;
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Finding finding : recognition.findings()) {
            rows.add(ResolveSummary.row(finding));
        }
        console.table(List.of("column", "is", "filled", "distinct", "for example", "because"), rows);
        console.print(String.format(
                        Locale.ROOT,
                        "Rows are about %s.",
                        recognition.isMixed()
                                ? "people and companies"
                                : switch (recognition.subject()) {
                                    case PERSON -> "people";
                                    case COMPANY -> "companies";
                                })
                + System.lineSeparator());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("rapport-resolve-");
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot make a temporary folder (%s). Free some space and run again".formatted(e.getMessage()),
                    true,
                    e);
        }
    }

    private void remove(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            console.warn("Cannot remove the temporary folder %s (%s)".formatted(folder, e.getMessage()));
        }
    }
}
