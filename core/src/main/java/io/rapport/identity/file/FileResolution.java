package io.rapport.identity.file;

import io.rapport.definition.DidYouMean;
import io.rapport.identity.column.Column;
import io.rapport.identity.column.ColumnRecognition;
import io.rapport.identity.column.Finding;
import io.rapport.identity.column.Overrides;
import io.rapport.identity.column.Recognition;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.RecordSet;
import io.rapport.identity.match.RecordSet.Subject;
import io.rapport.kernel.DataException;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.RapportException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds which rows of some files are about the same person or company. Not thread-safe; uses all processors.
public final class FileResolution {
    /// What alone says nothing of who it is.
    private static final Set<FieldKind> TOO_LITTLE =
            Set.of(FieldKind.GENDER, FieldKind.REGION, FieldKind.COUNTRY, FieldKind.CATEGORY, FieldKind.HOUSE_NUMBER);

    private final Path temporary;
    private final ResolveListener listener;

    /// @param temporary folder for what does not fit into memory; the caller removes it
    public FileResolution(Path temporary, ResolveListener listener) {
        this.temporary = temporary;
        this.listener = listener;
    }

    /// @param recognised hears of what was recognised, before the work begins
    /// @throws RapportException if a file cannot be read, an option names a column that is not there, or the rows
    ///     cannot be matched; the message says what to do
    public Resolved resolve(ResolveRequest request, Consumer<Recognition> recognised) {
        listener.step("read");
        Inputs inputs = Inputs.read(request.inputs(), temporary, listener);
        Optional<Column> labelColumn =
                request.labels() == null ? Optional.empty() : LabelReader.column(request.labels(), inputs.columns());
        listener.step("recognise");
        Recognition recognition = recognise(request, inputs, labelColumn);
        recognised.accept(recognition);
        refuseUnlinkable(inputs, recognition);
        Labels labels = labels(request, inputs, recognition, labelColumn);
        Subjects subjects = Subjects.of(recognition, inputs.rows());
        List<Resolved.Part> parts = new ArrayList<>();
        match(request, inputs, recognition, Subject.PERSON, subjects.people(), parts);
        match(request, inputs, recognition, Subject.COMPANY, subjects.companies(), parts);
        int[] cluster = clusters(inputs.rows(), parts, Match::cluster);
        Assessment assessment = null;
        if (labels != null) {
            listener.step("evaluate");
            double threshold = parts.stream()
                    .mapToDouble(part -> part.match().threshold())
                    .findFirst()
                    .orElse(request.threshold());
            assessment = Assessment.of(
                    labels,
                    threshold,
                    cluster,
                    probability -> clusters(inputs.rows(), parts, match -> match.at(probability)));
        }
        return new Resolved(inputs, recognition, parts, cluster, assessment);
    }

    private Recognition recognise(ResolveRequest request, Inputs inputs, Optional<Column> labels) {
        List<String> names = inputs.columns().stream().map(Column::name).toList();
        for (String ignored : request.ignored()) {
            if (names.stream().noneMatch(name -> Overrides.same(name, ignored))) {
                throw new DefinitionException("--ignore: there is no column '%s'. %s"
                        .formatted(ignored, DidYouMean.hint(ignored, names))
                        .strip());
            }
        }
        Set<String> left = new HashSet<>(request.ignored());
        labels.ifPresent(column -> left.add(column.name()));
        ColumnsDefinition columns = request.columns();
        Overrides overrides = columns == null ? Overrides.NONE : columns.overrides(inputs.columns());
        return new ColumnRecognition().recognise(inputs.columns(), inputs.source(), overrides.ignoring(left));
    }

    private static void refuseUnlinkable(Inputs inputs, Recognition recognition) {
        String files = String.join(
                ", ",
                inputs.files().stream().map(file -> file.file().toString()).toList());
        if (inputs.rows() < 2) {
            throw new DataException("%s cannot be linked: %s. It needs two at least"
                    .formatted(files, inputs.rows() == 0 ? "it has no rows" : "it has one row"));
        }
        List<Finding> used = recognition.used();
        if (used.stream().allMatch(f -> f.kind() != null && TOO_LITTLE.contains(f.kind()))) {
            List<String> columns = recognition.findings().stream()
                    .limit(20)
                    .map(f -> "%s (%s)"
                            .formatted(
                                    f.column().name(),
                                    f.kind() == null
                                            ? f.reason()
                                            : f.kind().name().toLowerCase(Locale.ROOT)))
                    .toList();
            throw new DataException(
                    "%s cannot be linked: no column says who a row is about: %s. Name kinds of columns with --columns"
                            .formatted(files, String.join(", ", columns)));
        }
    }

    private @Nullable Labels labels(
            ResolveRequest request, Inputs inputs, Recognition recognition, Optional<Column> column) {
        if (request.labels() == null) {
            return null;
        }
        return column.map(LabelReader::of).orElseGet(() -> {
            Column key = recognition.key().map(Finding::column).orElse(null);
            return new LabelReader(inputs, temporary).read(Path.of(request.labels()), key);
        });
    }

    private void match(
            ResolveRequest request,
            Inputs inputs,
            Recognition recognition,
            Subject subject,
            int[] rows,
            List<Resolved.Part> parts) {
        if (rows.length == 0) {
            return;
        }
        listener.step(subject == Subject.PERSON ? "match people" : "match companies");
        RecordSet records = Records.of(recognition.findings(), subject, rows, inputs.source());
        MatchSettings settings = MatchSettings.usual();
        if (!Double.isNaN(request.threshold())) {
            settings = settings.withThreshold(request.threshold());
        }
        Match match = new Matcher(settings).match(records, Judgements.none(), listener::at);
        parts.add(new Resolved.Part(rows, records, match));
    }

    /// Per match the first row of each row's cluster.
    private interface Clusters {
        int[] of(Match match);
    }

    private static int[] clusters(int rows, List<Resolved.Part> parts, Clusters clusters) {
        int[] cluster = new int[rows];
        for (Resolved.Part part : parts) {
            int[] own = clusters.of(part.match());
            for (int i = 0; i < own.length; i++) {
                cluster[part.rows()[i]] = part.rows()[own[i]];
            }
        }
        return cluster;
    }
}
