package io.rapport.definition;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What YAML a Java type is read from. Made once a type by reflection, and kept with the class.
sealed interface Shape {
    /// One word, number or text.
    record Scalar(Kind kind) implements Shape {}

    /// One of some words.
    ///
    /// @param byWord the enum's constants by the words YAML uses
    record Words(Map<String, Object> byWord) implements Shape {}

    record ListOf(Shape element) implements Shape {}

    /// @param keysKnowPlace whether keys are [Text]
    record MapOf(boolean keysKnowPlace, Shape value) implements Shape {}

    /// A record, looked up when it is needed, so that records may hold themselves.
    record Struct(Class<?> type) implements Shape {
        RecordShape shape() {
            return RecordShape.of(type);
        }
    }

    /// A sealed interface of records.
    ///
    /// @param byKey alternatives by the key that chooses them
    record Choice(Class<?> type, Map<String, Struct> byKey) implements Shape {}

    /// Whatever YAML can say: text, number, truth, list, map.
    record Any() implements Shape {}

    /// How a scalar is read.
    enum Kind {
        STRING("text"),
        TEXT("text"),
        INT("a whole number"),
        LONG("a whole number"),
        DOUBLE("a number"),
        DECIMAL("a number"),
        BOOLEAN("true or false"),
        DATE("a date like 2026-09-30"),
        ZONE("a time zone like Europe/Berlin"),
        CURRENCY("an ISO 4217 currency like EUR");

        final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }
    }

    Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(String.class, Kind.STRING),
            Map.entry(Text.class, Kind.TEXT),
            Map.entry(int.class, Kind.INT),
            Map.entry(Integer.class, Kind.INT),
            Map.entry(long.class, Kind.LONG),
            Map.entry(Long.class, Kind.LONG),
            Map.entry(double.class, Kind.DOUBLE),
            Map.entry(Double.class, Kind.DOUBLE),
            Map.entry(BigDecimal.class, Kind.DECIMAL),
            Map.entry(boolean.class, Kind.BOOLEAN),
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(LocalDate.class, Kind.DATE),
            Map.entry(ZoneId.class, Kind.ZONE),
            Map.entry(Currency.class, Kind.CURRENCY));

    /// @throws IllegalStateException if definitions cannot hold this type: a mistake in our own records
    static Shape of(Type type) {
        return switch (type) {
            case Class<?> c -> ofClass(c);
            case ParameterizedType p when p.getRawType() == List.class -> new ListOf(of(p.getActualTypeArguments()[0]));
            case ParameterizedType p
            when p.getRawType() == Map.class && isKey(p.getActualTypeArguments()[0]) ->
                new MapOf(p.getActualTypeArguments()[0] == Text.class, of(p.getActualTypeArguments()[1]));
            default -> throw new IllegalStateException("A definition cannot hold a " + type.getTypeName());
        };
    }

    private static boolean isKey(Type type) {
        return type == String.class || type == Text.class;
    }

    private static Shape ofClass(Class<?> type) {
        Kind kind = KINDS.get(type);
        if (kind != null) {
            return new Scalar(kind);
        }
        if (type == Object.class) {
            return new Any();
        }
        if (type.isEnum()) {
            return new Words(words(type));
        }
        if (type.isRecord()) {
            return new Struct(type);
        }
        if (type.isSealed()) {
            return new Choice(type, alternatives(type));
        }
        throw new IllegalStateException("A definition cannot hold a " + type.getTypeName());
    }

    private static Map<String, Object> words(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT), constant);
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Struct> alternatives(Class<?> type) {
        Map<String, Struct> found = new LinkedHashMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.put(keyOf(permitted, permitted.getSimpleName()), new Struct(permitted));
            } else {
                found.putAll(alternatives(permitted));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /// The key YAML uses for a component or alternative.
    static String keyOf(AnnotatedElement element, String javaName) {
        Key key = element.getAnnotation(Key.class);
        return key == null ? snakeCase(javaName) : key.value();
    }

    private static String snakeCase(String javaName) {
        StringBuilder out = new StringBuilder(javaName.length() + 4);
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }
}
