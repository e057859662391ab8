package io.rapport.connector;

import io.rapport.connector.SourceDefinition.SourceStream;
import io.rapport.connector.Stream.Reading;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kinds of systems that are known, and what a configured source becomes with them.
public final class Connectors {
    /// The word for "no connector": the source defines its streams itself.
    public static final String NONE = "file";

    private final Map<String, ConnectorDefinition> byName;

    /// @param byName shipped ones, replaced by the project's own of the same name
    public Connectors(Map<String, ConnectorDefinition> byName) {
        this.byName = Map.copyOf(byName);
    }

    public Optional<ConnectorDefinition> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Iterable<String> names() {
        return new java.util.TreeSet<>(byName.keySet());
    }

    /// A source that passed [SourceCheck], with everything resolved.
    ///
    /// @param project folder relative paths start from
    /// @throws IllegalArgumentException if the definition has a mistake [SourceCheck] reports
    public Source resolve(String name, SourceDefinition definition, Path project, Settings settings) {
        Text folder = definition.folder();
        Path base = folder == null
                ? project.toAbsolutePath()
                : project.toAbsolutePath().resolve(settings.resolve(folder.value()));
        Map<String, StreamDefinition> defined = new LinkedHashMap<>();
        find(definition.connector().value()).ifPresent(c -> defined.putAll(c.streams()));
        List<Stream> streams = new ArrayList<>();
        if (definition.streams().isEmpty()) {
            defined.forEach((key, stream) -> streams.add(new Stream(
                    name,
                    definition.department().value(),
                    key,
                    stream.files(),
                    Reading.DETECTED,
                    stream,
                    definition.at())));
        }
        definition.streams().forEach((key, given) -> {
            StreamDefinition stream = given.define() != null ? given.define() : defined.get(key);
            if (stream == null) {
                throw new IllegalArgumentException("%s: nothing says what a row of '%s' is".formatted(given.at(), key));
            }
            streams.add(new Stream(
                    name,
                    definition.department().value(),
                    key,
                    files(given, stream, settings),
                    reading(given),
                    stream,
                    position(given)));
        });
        return new Source(name, definition.department().value(), base.normalize(), streams);
    }

    private static List<String> files(SourceStream given, StreamDefinition stream, Settings settings) {
        if (given.files().isEmpty()) {
            return stream.files();
        }
        return given.files().stream().map(t -> settings.resolve(t.value())).toList();
    }

    private static Position position(SourceStream given) {
        return given.at();
    }

    private static Reading reading(SourceStream given) {
        return new Reading(
                given.format(),
                given.encoding(),
                delimiter(given.delimiter()),
                given.header(),
                given.sheet(),
                given.array());
    }

    /// One character, or its name in words: `tab`, `\t`.
    static @Nullable Character delimiter(@Nullable String written) {
        return switch (written) {
            case null -> null;
            case "tab", "\\t" -> '\t';
            case String s when s.length() == 1 -> s.charAt(0);
            case String s -> throw new IllegalArgumentException("'%s' is no delimiter".formatted(s));
        };
    }
}
