package io.rapport.project;

import io.rapport.connector.ConnectorDefinition;
import io.rapport.connector.SourceDefinition;
import io.rapport.definition.CompanyDefinition;
import io.rapport.definition.Text;
import io.rapport.identity.IdentityDefinition;
import io.rapport.metric.ModelDefinition;
import io.rapport.quality.QualityDefinition;
import io.rapport.report.ReportDefinition;
import io.rapport.segment.SegmentDefinition;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of definition file: where it lies and what it is read into.
///
/// @param folder in the project, and of the room's resources that the product ships
/// @param type its record; the shipped ones lie beside it, listed in `index.txt`
/// @param isShipped whether the product ships some
/// @param nameKey the key that repeats the file's name; null if the name stands nowhere else
/// @param name the value of that key
record Kind<T>(
        String folder, Class<T> type, boolean isShipped, @Nullable String nameKey, Function<T, @Nullable Text> name) {
    static final Kind<SourceDefinition> SOURCE = new Kind<>("source", SourceDefinition.class, false, null, d -> null);
    static final Kind<ConnectorDefinition> CONNECTOR =
            new Kind<>("connector", ConnectorDefinition.class, true, "connector", ConnectorDefinition::connector);
    static final Kind<QualityDefinition> QUALITY =
            new Kind<>("quality", QualityDefinition.class, true, null, d -> null);
    static final Kind<IdentityDefinition> IDENTITY =
            new Kind<>("identity", IdentityDefinition.class, true, null, d -> null);
    static final Kind<ModelDefinition> METRIC =
            new Kind<>("metric", ModelDefinition.class, true, "model", ModelDefinition::model);
    static final Kind<SegmentDefinition> SEGMENT =
            new Kind<>("segment", SegmentDefinition.class, true, "segment", SegmentDefinition::segment);
    static final Kind<ReportDefinition> REPORT =
            new Kind<>("report", ReportDefinition.class, true, "report", ReportDefinition::report);

    /// The file that stands alone.
    static final Kind<CompanyDefinition> COMPANY = new Kind<>("", CompanyDefinition.class, false, null, d -> null);

    /// Those that have a folder, in the order of the line of rooms.
    static final List<Kind<?>> FOLDERS = List.of(CONNECTOR, SOURCE, QUALITY, IDENTITY, METRIC, SEGMENT, REPORT);
}
