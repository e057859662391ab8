package io.rapport.project;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.connector.SourceDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Text;
import io.rapport.identity.IdentityDefinition;
import io.rapport.metric.MetricCatalog;
import io.rapport.metric.ModelDefinition;
import io.rapport.quality.QualityDefinition;
import io.rapport.report.ReportCatalog;
import io.rapport.report.ReportDefinition;
import io.rapport.segment.SegmentDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kind of definition file: where it lies and what it is read into.
///
/// @param folder in the project, and of the room's resources that the product ships
/// @param type its record
/// @param shipped names of those the product ships, which lie beside the record
/// @param nameKey the key that repeats the file's name; null if the name stands nowhere else
/// @param name the value of that key
record Kind<T>(
        String folder,
        Class<T> type,
        Supplier<List<String>> shipped,
        @Nullable String nameKey,
        Function<T, @Nullable Text> name) {
    static final Kind<SourceDefinition> SOURCE =
            new Kind<>("source", SourceDefinition.class, List::of, null, d -> null);
    static final Kind<ConnectorDefinition> CONNECTOR = new Kind<>(
            "connector",
            ConnectorDefinition.class,
            () -> index(ConnectorDefinition.class),
            "connector",
            ConnectorDefinition::connector);
    static final Kind<QualityDefinition> QUALITY =
            new Kind<>("quality", QualityDefinition.class, () -> index(QualityDefinition.class), null, d -> null);
    static final Kind<IdentityDefinition> IDENTITY =
            new Kind<>("identity", IdentityDefinition.class, () -> index(IdentityDefinition.class), null, d -> null);
    static final Kind<ModelDefinition> METRIC =
            new Kind<>("metric", ModelDefinition.class, MetricCatalog::shippedNames, "model", ModelDefinition::model);
    static final Kind<SegmentDefinition> SEGMENT = new Kind<>(
            "segment",
            SegmentDefinition.class,
            () -> index(SegmentDefinition.class),
            "segment",
            SegmentDefinition::segment);
    static final Kind<ReportDefinition> REPORT = new Kind<>(
            "report", ReportDefinition.class, ReportCatalog::shippedNames, "report", ReportDefinition::report);

    /// The file that stands alone.
    static final Kind<CompanyDefinition> COMPANY = new Kind<>("", CompanyDefinition.class, List::of, null, d -> null);

    /// Those that have a folder, in the order of the line of rooms.
    static final List<Kind<?>> FOLDERS = List.of(CONNECTOR, SOURCE, QUALITY, IDENTITY, METRIC, SEGMENT, REPORT);

    /// The lines of `index.txt` beside a record; none where there is no such file.
    private static List<String> index(Class<?> beside) {
        try (InputStream in = beside.getResourceAsStream("index.txt")) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read index.txt beside " + beside, e);
        }
    }
}
