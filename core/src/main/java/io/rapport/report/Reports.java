package io.rapport.report;

import io.rapport.customer.Account;
import io.rapport.customer.Customer;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.DidYouMean;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.Period;
import io.rapport.metric.Filter;
import io.rapport.policy.Viewer;
import io.rapport.report.chart.Charts;
import io.rapport.report.document.Document;
import io.rapport.report.document.Figures;
import io.rapport.report.render.CsvRenderer;
import io.rapport.report.render.HtmlRenderer;
import io.rapport.report.render.PdfRenderer;
import io.rapport.report.render.Renderer;
import io.rapport.report.render.XlsxRenderer;
import io.rapport.segment.Segments.Segment;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// Makes reports: a request becomes a [Document], a document becomes a file. Thread-safe.
public final class Reports {
    private final ReportSources sources;
    private final ReportCatalog templates;
    private final CompanyDefinition company;
    private final Charts charts;
    private final Clock clock;

    /// @param sources what the figures come from
    /// @param charts kept by the caller for the life of the process, because it is costly to make
    /// @param clock when a report is made; also today, where the company names no `as_of`
    public Reports(
            ReportSources sources, ReportCatalog templates, CompanyDefinition company, Charts charts, Clock clock) {
        this.sources = sources;
        this.templates = templates;
        this.company = company;
        this.charts = charts;
        this.clock = clock;
    }

    public List<ReportDefinition> templates() {
        return templates.all();
    }

    /// Computes a report. Cost: some twenty small queries.
    ///
    /// @throws DefinitionException if the template, the subject or the period is unknown, or the template is not
    ///     for such a subject
    public Document document(ReportRequest request, Viewer viewer) {
        ReportDefinition template = templates.template(request.template());
        Subject.Kind kind = request.subject().kind();
        if (!template.subjects().contains(kind)) {
            throw new DefinitionException("The template '%s' is for %s, not for a %s"
                    .formatted(
                            template.report(),
                            template.subjects().stream()
                                    .map(k -> k.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")),
                            kind.name().toLowerCase(Locale.ROOT)));
        }
        charts.warm();
        LocalDate asOf =
                Objects.requireNonNullElseGet(company.asOf(), () -> LocalDate.now(clock.withZone(company.timeZone())));
        Period period = Objects.requireNonNullElseGet(request.period(), () -> Period.parse(template.period(), asOf));
        Scope scope = scope(request.subject(), period, asOf, viewer);
        Document.Setting setting = new Document.Setting(
                company.company(),
                company.currency(),
                company.timeZone(),
                Locale.ENGLISH,
                period,
                scope.previous(),
                asOf,
                scope.words(),
                sources.snapshot(),
                clock.instant());
        Assembly assembly = new Assembly(sources, scope, viewer, Figures.of(setting));
        return new Document(
                template.report().value(),
                scope.title(),
                template.label(),
                setting,
                assembly.blocks(template),
                assembly.definitions());
    }

    private Scope scope(Subject subject, Period period, LocalDate asOf, Viewer viewer) {
        return switch (subject) {
            case Subject.Company c ->
                new Scope(c, company.company(), List.of(), List.of(), period, asOf, company.timeZone());
            case Subject.Customer c -> {
                Customer found = sources.customers()
                        .find(c.id(), viewer)
                        .orElseThrow(() -> new DefinitionException("There is no customer " + c.id()));
                yield scope(
                        new Subject.Customer(found.id()),
                        found.title(),
                        "customer_id",
                        "Customer",
                        found.id(),
                        period,
                        asOf);
            }
            case Subject.Account a -> {
                Account found = sources.customers()
                        .account(a.id(), viewer)
                        .orElseThrow(() -> new DefinitionException("There is no account " + a.id()));
                yield scope(
                        new Subject.Account(found.id()),
                        found.name(),
                        "account_id",
                        "Account",
                        found.id(),
                        period,
                        asOf);
            }
            case Subject.Segment s -> {
                List<Segment> all = sources.segments().all();
                Segment found = all.stream()
                        .filter(k -> k.segment().equals(s.name()))
                        .findFirst()
                        .orElseThrow(() -> new DefinitionException("There is no segment '%s'. %s"
                                .formatted(
                                        s.name(),
                                        DidYouMean.hint(
                                                s.name(),
                                                all.stream()
                                                        .map(Segment::segment)
                                                        .toList()))
                                .strip()));
                yield scope(s, found.label(), "segment", "Segment", s.name(), period, asOf);
            }
        };
    }

    private Scope scope(
            Subject subject, String title, String dimension, String word, String id, Period period, LocalDate asOf) {
        return new Scope(
                subject,
                title,
                List.of(Filter.is(dimension, id)),
                List.of(word + " " + id),
                period,
                asOf,
                company.timeZone());
    }

    /// The document as a file's bytes.
    public byte[] render(Document document, Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        try {
            renderer(format).render(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Writes the document to a file whole or not at all: beside it first, then renamed.
    public void render(Document document, Format format, Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, ".report", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                renderer(format).render(document, out);
            }
            Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// What the name of such a file ends with: `html`, and `zip` for several CSV files.
    public static String extension(Document document, Format format) {
        return format == Format.CSV && CsvRenderer.isZip(document) ? "zip" : format.word();
    }

    private Renderer renderer(Format format) {
        return switch (format) {
            case HTML -> new HtmlRenderer(charts);
            case PDF -> new PdfRenderer(charts);
            case XLSX -> new XlsxRenderer();
            case CSV -> new CsvRenderer();
        };
    }
}
