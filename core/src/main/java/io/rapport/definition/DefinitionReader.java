package io.rapport.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads one YAML document into one record, and collects every mistake it finds on the way.
///
/// Keys are the record's component names in snake case. See [Default], [Doc], [Key], [Shorthand], and [Position] for
/// what a record can say. Stateless; reflection is kept with the classes.
public final class DefinitionReader {
    /// @param type a record, or `Object` for plain lists, maps and scalars
    /// @return the definition, also if it has unknown or doubled keys (which are problems, too); empty if a value
    ///     is missing or wrong, or the source is no YAML
    public <T> Optional<T> read(YamlSource source, Class<T> type, Problems problems) {
        Optional<Node> node = new YamlText(source, problems).compose();
        return node.flatMap(n -> new Binder(source.start(), problems).root(n, type));
    }
}
