package io.rapport.definition;

import io.rapport.definition.RecordShape.Component;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema (2020-12) of a kind of file, made from its record, so that editors complete and check it while it is
/// written. It says what [DefinitionReader] says, apart from doubled keys and what only the room's own check can know.
public final class JsonSchema {
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private JsonSchema() {}

    /// @param type a record that [DefinitionReader] can read
    /// @return JSON text, indented, ending with a newline
    public static String of(Class<?> type) {
        return new JsonSchema().write(type);
    }

    private String write(Class<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", type.getSimpleName());
        schema.putAll(shape(Shape.of(type)));
        while (!open.isEmpty()) {
            Class<?> next = open.removeFirst();
            definitions.put(name(next), struct(RecordShape.of(next)));
        }
        schema.put("$defs", definitions);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        ObjectWriter writer = JsonMapper.shared().writer().with(printer);
        return writer.writeValueAsString(schema) + "\n";
    }

    private Map<String, Object> shape(Shape shape) {
        return switch (shape) {
            case Shape.Scalar s -> scalar(s.kind());
            case Shape.Words w -> map("enum", List.copyOf(w.byWord().keySet()));
            case Shape.ListOf l -> list(shape(l.element()));
            case Shape.MapOf m -> map("type", List.of("object", "null"), "additionalProperties", entry(m.value()));
            case Shape.Struct s -> reference(s.type());
            case Shape.Choice c -> choice(c);
            case Shape.Any _ -> new LinkedHashMap<>();
        };
    }

    /// A mapping's entry may be empty where nothing in it is required.
    private Map<String, Object> entry(Shape shape) {
        Map<String, Object> schema = shape(shape);
        boolean mayBeEmpty =
                shape instanceof Shape.Struct s && required(s.shape()).isEmpty();
        return mayBeEmpty ? anyOf(schema, map("type", "null")) : schema;
    }

    private static Map<String, Object> scalar(Shape.Kind kind) {
        return switch (kind) {
            case STRING, TEXT -> map("type", List.of("string", "number", "boolean"));
            case INT, LONG -> map("type", "integer");
            case DOUBLE, DECIMAL -> map("type", "number");
            case BOOLEAN -> map("type", "boolean");
            case DATE -> map("type", "string", "pattern", "^\\d{4}-\\d{2}-\\d{2}$");
            case ZONE -> map("type", "string");
            case CURRENCY -> map("type", "string", "pattern", "^[A-Z]{3}$");
        };
    }

    /// A list may be empty, and a single scalar stands for a list of one.
    private static Map<String, Object> list(Map<String, Object> element) {
        Map<String, Object> one = element.isEmpty()
                ? map("not", map("type", List.of("object", "array")))
                : map("allOf", List.of(map("not", map("type", List.of("object", "array"))), element));
        return anyOf(map("type", "array", "items", element), one, map("type", "null"));
    }

    private Map<String, Object> choice(Shape.Choice choice) {
        List<Object> alternatives = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        choice.byKey().forEach((key, struct) -> {
            alternatives.add(map(
                    "type",
                    "object",
                    "properties",
                    map(key, entry(struct)),
                    "required",
                    List.of(key),
                    "additionalProperties",
                    false));
            if (required(struct.shape()).isEmpty()) {
                alone.add(key);
            }
        });
        if (!alone.isEmpty()) {
            alternatives.add(map("enum", alone));
        }
        return map("anyOf", alternatives);
    }

    private Map<String, Object> struct(RecordShape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        shape.byKey().forEach((key, component) -> properties.put(key, property(component)));
        Map<String, Object> object = map("type", "object", "properties", properties, "additionalProperties", false);
        List<String> required = required(shape);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        Component shorthand = shape.shorthand();
        boolean isAlone = shorthand != null && required.stream().allMatch(shorthand.key()::equals);
        Map<String, Object> whole = isAlone && shorthand != null
                ? anyOf(
                        map(
                                "allOf",
                                List.of(map("not", map("type", List.of("object", "null"))), shape(shorthand.shape()))),
                        object)
                : object;
        Doc doc = shape.type().getAnnotation(Doc.class);
        return doc == null ? whole : described(doc.value(), whole);
    }

    private Map<String, Object> property(Component component) {
        Map<String, Object> schema = shape(component.shape());
        if (!component.isRequired() && !isList(component.shape()) && !schema.isEmpty()) {
            schema = orNothing(schema);
        }
        Doc doc = component.doc();
        if (doc != null) {
            schema = described(doc.value(), schema);
            if (!doc.example().isEmpty()) {
                yaml(doc.example()).ifPresent(new Put(schema, "examples", true));
            }
        }
        String text = component.defaultText();
        if (text != null) {
            boolean isText = component.shape() instanceof Shape.Scalar(Shape.Kind kind) && kind.phrase.equals("text");
            (isText ? Optional.of((Object) text) : yaml(text)).ifPresent(new Put(schema, "default", false));
        }
        return schema;
    }

    private static boolean isList(Shape shape) {
        return shape instanceof Shape.ListOf || shape instanceof Shape.MapOf;
    }

    /// A key without a value is as good as no key.
    private static Map<String, Object> orNothing(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof String one && schema.size() == 1) {
            return map("type", List.of(one, "null"));
        }
        return anyOf(schema, map("type", "null"));
    }

    private record Put(Map<String, Object> schema, String key, boolean isList)
            implements java.util.function.Consumer<Object> {
        @Override
        public void accept(Object value) {
            schema.put(key, isList ? List.of(value) : value);
        }
    }

    private static Map<String, Object> described(String text, Map<String, Object> schema) {
        Map<String, Object> with = map("description", text);
        with.putAll(schema);
        return with;
    }

    private static List<String> required(RecordShape shape) {
        return shape.byKey().values().stream()
                .filter(Component::isRequired)
                .map(Component::key)
                .toList();
    }

    private Map<String, Object> reference(Class<?> type) {
        if (!names.containsKey(type)) {
            open.addLast(type);
        }
        return map("$ref", "#/$defs/" + name(type));
    }

    /// The simple name; with a number behind it where two rooms use the same one.
    private String name(Class<?> type) {
        String known = names.get(type);
        if (known != null) {
            return known;
        }
        String name = type.getSimpleName();
        int number = 2;
        while (names.containsValue(name)) {
            name = type.getSimpleName() + number++;
        }
        names.put(type, name);
        return name;
    }

    /// The value a snippet of YAML stands for; empty for a snippet that is only prose.
    private static Optional<Object> yaml(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setSchema(new CoreSchema()).build();
            return Optional.ofNullable(new Load(settings).loadFromString(text));
        } catch (RuntimeException e) {
            return Optional.of(text);
        }
    }

    @SafeVarargs
    private static Map<String, Object> anyOf(Map<String, Object>... alternatives) {
        return map("anyOf", List.of(alternatives));
    }

    private static Map<String, Object> map(@Nullable Object... keysAndValues) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (keysAndValues[i] instanceof String key && value != null) {
                made.put(key, value);
            }
        }
        return made;
    }
}
