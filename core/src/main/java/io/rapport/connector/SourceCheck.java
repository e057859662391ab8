package io.rapport.connector;

import io.rapport.connector.SourceDefinition.SourceStream;
import io.rapport.definition.DidYouMean;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds what a `source/*.yaml` gets wrong: unknown connectors, departments, streams; bad patterns, encodings,
/// delimiters.
public final class SourceCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final List<String> ENCODINGS = List.of(
            "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "ISO-8859-15", "windows-1250");

    private final Connectors connectors;
    private final Set<String> departments;
    private final Settings settings;
    private final Problems problems;

    /// @param departments names a source may be owned by
    public SourceCheck(Connectors connectors, List<Text> departments, Settings settings, Problems problems) {
        this.connectors = connectors;
        this.departments = new TreeSet<>();
        departments.forEach(d -> this.departments.add(d.value()));
        this.settings = settings;
        this.problems = problems;
    }

    /// @param name the file's name without `.yaml`
    public void check(String name, SourceDefinition source) {
        name("source", name, source.at());
        checkConnector(source);
        Text department = source.department();
        if (!departments.contains(department.value())) {
            problems.add(
                    department.at(),
                    "unknown department '%s'; rapport.yaml lists %s".formatted(department, departments),
                    DidYouMean.hint(department.value(), departments));
        }
        Path folder = Path.of("/");
        if (source.folder() != null) {
            folder = folder(source.folder());
        }
        for (Map.Entry<String, SourceStream> stream : source.streams().entrySet()) {
            checkStream(source, stream.getKey(), stream.getValue(), folder);
        }
    }

    private void checkConnector(SourceDefinition source) {
        Text connector = source.connector();
        if (!connector.value().equals(Connectors.NONE)
                && connectors.find(connector.value()).isEmpty()) {
            List<String> known = new ArrayList<>(List.of(Connectors.NONE));
            connectors.names().forEach(known::add);
            problems.add(
                    connector.at(),
                    "unknown connector '%s'".formatted(connector),
                    DidYouMean.hint(connector.value(), known));
        }
        if (connector.value().equals(Connectors.NONE) && source.streams().isEmpty()) {
            problems.add(
                    source.at(), "the source has no streams", "Add 'streams:' with the files and a 'define:' for each");
        }
    }

    private void checkStream(SourceDefinition source, String name, SourceStream stream, Path folder) {
        name("stream", name, stream.at());
        StreamDefinition definition = stream.define();
        if (definition != null) {
            MappingCheck.check(name, definition, problems);
        } else {
            checkKnown(source, name, stream);
        }
        for (Text file : stream.files()) {
            checkPattern(file, folder);
        }
        boolean noFiles = stream.files().isEmpty()
                && definition != null
                && definition.files().isEmpty();
        if (noFiles) {
            problems.add(stream.at(), "stream '%s' has no files".formatted(name), "Add 'files: [\"name*.csv\"]'");
        }
        checkReading(stream);
    }

    private void checkKnown(SourceDefinition source, String name, SourceStream stream) {
        String connector = source.connector().value();
        if (connector.equals(Connectors.NONE)) {
            problems.add(
                    stream.at(),
                    "nothing says what a row of stream '%s' is".formatted(name),
                    "Add 'define:' with its entities, or choose a connector");
        }
        connectors
                .find(connector)
                .filter(c -> !c.streams().containsKey(name))
                .ifPresent(c -> problems.add(
                        stream.at(),
                        "connector '%s' has no stream '%s'".formatted(connector, name),
                        DidYouMean.hint(name, c.streams().keySet())));
    }

    private void checkReading(SourceStream stream) {
        String encoding = stream.encoding();
        if (encoding != null) {
            try {
                Charset.forName(encoding);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                problems.add(
                        stream.at(), "unknown encoding '%s'".formatted(encoding), DidYouMean.hint(encoding, ENCODINGS));
            }
        }
        try {
            Character delimiter = Connectors.delimiter(stream.delimiter());
            if (delimiter != null && (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter > 126)) {
                throw new IllegalArgumentException("'%s' is no delimiter".formatted(stream.delimiter()));
            }
        } catch (IllegalArgumentException e) {
            problems.add(stream.at(), String.valueOf(e.getMessage()), "Write one character: ',', ';', '|' or 'tab'");
        }
    }

    private Path folder(Text folder) {
        try {
            return Path.of("/").resolve(settings.resolve(folder.value()));
        } catch (InvalidPathException e) {
            problems.add(folder.at(), "'%s' is no path".formatted(folder));
        } catch (IllegalArgumentException e) {
            problems.add(folder.at(), String.valueOf(e.getMessage()));
        }
        return Path.of("/");
    }

    private void checkPattern(Text file, Path folder) {
        try {
            FilePattern.of(settings.resolve(file.value()), folder);
        } catch (InvalidPathException e) {
            problems.add(file.at(), "'%s' is no path".formatted(file));
        } catch (IllegalArgumentException e) {
            problems.add(file.at(), String.valueOf(e.getMessage()));
        }
    }

    private void name(String what, String name, Position at) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    at,
                    "%s name '%s' is not allowed".formatted(what, name),
                    "Use lower case letters, digits, '-' and '_', a letter first");
        }
    }
}
