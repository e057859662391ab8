package io.rapport.definition;

import io.rapport.definition.RecordShape.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Turns the nodes of one file into values. Goes on after a mistake, so that all are found.
final class Binder {
    /// Stands for a value that could not be made; its problem is already noted.
    private static final Object FAILED = new Object();

    static final String TOO_MANY_ALIASES = "aliases (*) make the file too large to read";
    static final String WRITE_OUT = "Write the values out";

    /// Aliases make a small text large: this bounds the nodes that are bound, in whatever order they are met.
    private static final int NODES_MAX = 200_000;

    private static final int DEPTH_MAX = 64;

    private final Path file;
    private final Problems problems;
    private final Position start;
    private int nodes;
    private int depth;

    /// @param start the place of nodes that do not know theirs
    Binder(Position start, Problems problems) {
        this.file = start.file();
        this.start = start;
        this.problems = problems;
    }

    <T> Optional<T> root(Node node, Class<T> type) {
        Object value = bind(node, Shape.of(type), place(node), "the file");
        return value == FAILED || value == null ? Optional.empty() : Optional.of(type.cast(value));
    }

    /// @param at the key the value belongs to, or the value's own place
    /// @param what names the value in messages: `'currency'`
    private @Nullable Object bind(Node node, Shape shape, Position at, String what) {
        if (++nodes > NODES_MAX || depth > DEPTH_MAX) {
            if (nodes <= NODES_MAX + 1) {
                nodes = NODES_MAX + 1;
                problems.add(at, TOO_MANY_ALIASES, WRITE_OUT);
            }
            return FAILED;
        }
        depth++;
        try {
            return switch (shape) {
                case Shape.Scalar s -> scalar(node, s.kind(), what);
                case Shape.Words w -> word(node, w, what);
                case Shape.ListOf l -> list(node, l.element(), what);
                case Shape.MapOf m -> map(node, m, what);
                case Shape.Struct s -> struct(node, s.shape(), at, what);
                case Shape.Choice c -> choice(node, c, at, what);
                case Shape.Any _ -> any(node, what);
            };
        } finally {
            depth--;
        }
    }

    private Object scalar(Node node, Shape.Kind kind, String what) {
        if (!(node instanceof ScalarNode scalar) || isNothing(node)) {
            return wrongType(node, what, kind.phrase, "");
        }
        try {
            return Scalars.read(scalar, kind, place(node));
        } catch (Scalars.Unreadable e) {
            return wrongType(node, what, kind.phrase, e.hint());
        }
    }

    private Object word(Node node, Shape.Words words, String what) {
        String written = node instanceof ScalarNode s && !isNothing(node) ? s.getValue() : null;
        Object constant = written == null ? null : words.byWord().get(written);
        if (constant != null) {
            return constant;
        }
        Set<String> known = words.byWord().keySet();
        String hint = written == null
                ? ""
                : DidYouMean.nearest(written, known)
                        .map(w -> "Did you mean '" + w + "'?")
                        .orElse("");
        return wrongType(
                node, what, known.size() == 1 ? known.iterator().next() : "one of " + String.join(", ", known), hint);
    }

    private Object list(Node node, Shape element, String what) {
        if (isNothing(node)) {
            return List.of();
        }
        if (node instanceof MappingNode) {
            return wrongType(node, what, "a list", "Begin each entry with '- '");
        }
        List<Node> entries = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<@Nullable Object> values = new ArrayList<>(entries.size());
        boolean failed = false;
        for (Node entry : entries) {
            Object value = bind(entry, element, place(entry), entries.size() == 1 ? what : "an entry of " + what);
            failed |= value == FAILED;
            values.add(value);
        }
        return failed ? FAILED : Collections.unmodifiableList(values);
    }

    private Object map(Node node, Shape.MapOf shape, String what) {
        if (isNothing(node)) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            return wrongType(node, what, "a mapping (lines of 'name: value')", "");
        }
        Map<Object, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        boolean failed = false;
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple, lines);
            Position at = place(tuple.getKeyNode());
            Object value = key == null ? FAILED : bind(tuple.getValueNode(), shape.value(), at, "'" + key + "'");
            failed |= value == FAILED;
            if (key != null) {
                values.put(shape.keysKnowPlace() ? new Text(key, at) : key, value);
            }
        }
        return failed ? FAILED : Collections.unmodifiableMap(values);
    }

    /// The key of a tuple, or null when it is none; a doubled key is noted, and the last one counts.
    private @Nullable String key(NodeTuple tuple, Map<String, Integer> lines) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            problems.add(
                    place(tuple.getKeyNode()),
                    "a key is one word, not a list or a mapping",
                    "Quote the text if it begins with [ or {");
            return null;
        }
        String key = scalar.getValue();
        Position at = place(scalar);
        Integer before = lines.putIfAbsent(key, at.line());
        if (before != null) {
            problems.add(at, "the key '" + key + "' is already in line " + before, "Remove one of them");
        }
        return key;
    }

    private Object struct(Node node, RecordShape shape, Position at, String what) {
        Component shorthand = shape.shorthand();
        if (node instanceof MappingNode mapping) {
            return fields(mapping.getValue(), shape, at);
        }
        if (shorthand != null && !isNothing(node)) {
            Object value = bind(node, shorthand.shape(), at, what);
            return value == null || value == FAILED
                    ? FAILED
                    : make(shape, Map.of(shorthand.key(), value), Set.of(), at);
        }
        if (isNothing(node)) {
            return make(shape, Map.of(), Set.of(), at);
        }
        return wrongType(
                node,
                what,
                "a mapping (lines of 'key: value')",
                keysHint(shape.byKey().keySet()));
    }

    private Object fields(List<NodeTuple> tuples, RecordShape shape, Position at) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        Set<String> meant = new HashSet<>();
        for (NodeTuple tuple : tuples) {
            String key = key(tuple, lines);
            if (key == null) {
                continue;
            }
            Position place = place(tuple.getKeyNode());
            Component component = shape.byKey().get(key);
            if (component == null) {
                problems.add(
                        place,
                        "unknown key '" + key + "'",
                        DidYouMean.hint(key, shape.byKey().keySet()));
                DidYouMean.nearest(key, shape.byKey().keySet()).ifPresent(meant::add);
            } else if (!isNothing(tuple.getValueNode())) {
                Object value = bind(tuple.getValueNode(), component.shape(), place, "'" + key + "'");
                values.put(key, value == null ? FAILED : value);
            } else if (component.isRequired()) {
                values.put(key, FAILED);
                problems.add(place, "'" + key + "' has no value", whatItIs(component));
            }
        }
        return make(shape, values, meant, at);
    }

    /// @param meant keys that were probably written wrongly: they are not reported as missing once more
    private Object make(RecordShape shape, Map<String, ?> values, Set<String> meant, Position at) {
        List<Component> components = shape.components();
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        boolean failed = false;
        for (int i = 0; i < arguments.length; i++) {
            Component component = components.get(i);
            Object given = component.isPlace() ? at : values.get(component.key());
            Object value = given == null ? leftOut(component, meant, at) : given;
            failed |= value == FAILED;
            arguments[i] = value;
        }
        if (failed) {
            return FAILED;
        }
        try {
            return shape.make(arguments);
        } catch (IllegalArgumentException e) {
            problems.add(at, String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private @Nullable Object leftOut(Component component, Set<String> meant, Position at) {
        if (component.isRequired()) {
            if (!meant.contains(component.key())) {
                problems.add(at, "the key '" + component.key() + "' is missing", whatItIs(component));
            }
            return FAILED;
        }
        String text = component.defaultText();
        if (text == null) {
            return switch (component.shape()) {
                case Shape.ListOf _ when !component.isNullable() -> List.of();
                case Shape.MapOf _ when !component.isNullable() -> Map.of();
                default -> null;
            };
        }
        return new Binder(at, problems)
                .bind(defaultNode(text, component.shape()), component.shape(), at, "the default");
    }

    private static Node defaultNode(String text, Shape shape) {
        if (shape instanceof Shape.Scalar(Shape.Kind kind)) {
            return new ScalarNode(Scalars.tag(kind), text, ScalarStyle.PLAIN);
        }
        if (shape instanceof Shape.Words) {
            return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
        }
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setUseMarks(false)
                .build();
        return new Compose(settings).composeString(text).orElseThrow();
    }

    private Object choice(Node node, Shape.Choice choice, Position at, String what) {
        Set<String> known = choice.byKey().keySet();
        if (node instanceof ScalarNode scalar && !isNothing(node)) {
            Shape.Struct chosen = choice.byKey().get(scalar.getValue());
            return chosen == null
                    ? wrongAlternative(scalar, scalar.getValue(), known)
                    : make(chosen.shape(), Map.of(), Set.of(), at);
        }
        if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
            return wrongType(node, what, "a mapping with exactly one of the keys " + String.join(", ", known), "");
        }
        NodeTuple tuple = mapping.getValue().getFirst();
        String key = key(tuple, new HashMap<>());
        Shape.Struct chosen = key == null ? null : choice.byKey().get(key);
        if (chosen == null) {
            return key == null ? FAILED : wrongAlternative(tuple.getKeyNode(), key, known);
        }
        Object value = bind(tuple.getValueNode(), chosen, place(tuple.getKeyNode()), "'" + key + "'");
        return value == null ? FAILED : value;
    }

    private Object wrongAlternative(Node node, String written, Collection<String> known) {
        problems.add(place(node), "unknown '" + written + "'", DidYouMean.hint(written, known));
        return FAILED;
    }

    private @Nullable Object any(Node node, String what) {
        return switch (node) {
            case ScalarNode _ when isNothing(node) -> null;
            case ScalarNode s -> {
                try {
                    yield Scalars.plain(s);
                } catch (Scalars.Unreadable e) {
                    yield wrongType(node, what, "a plain value", e.hint());
                }
            }
            case SequenceNode _ -> list(node, new Shape.Any(), what);
            case MappingNode _ -> map(node, new Shape.MapOf(false, new Shape.Any()), what);
            default -> FAILED;
        };
    }

    private Object wrongType(Node node, String what, String expected, String hint) {
        problems.add(place(node), what + " must be " + expected + ", not " + Scalars.shown(node), hint);
        return FAILED;
    }

    private static String whatItIs(Component component) {
        Doc doc = component.doc();
        if (doc == null) {
            return "";
        }
        String example = doc.example();
        return doc.value() + (example.isEmpty() ? "" : ", for example '" + component.key() + ": " + example + "'");
    }

    private static String keysHint(Collection<String> keys) {
        return "Keys: " + String.join(", ", keys);
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private Position place(Node node) {
        return node.getStartMark()
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(start);
    }
}
