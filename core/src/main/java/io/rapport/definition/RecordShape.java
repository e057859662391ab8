package io.rapport.definition;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What YAML a record is read from: its keys in order, and how to make it. Immutable; the class keeps it.
final class RecordShape {
    private static final ClassValue<RecordShape> KEPT = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Component> components;
    private final Map<String, Component> byKey;
    private final @Nullable Component shorthand;

    /// One component of a record.
    ///
    /// @param key as YAML writes it
    /// @param shape what the key's value looks like; for a place ([Position]) unused
    /// @param isPlace whether it is filled with the record's own place and is no key
    /// @param isNullable whether it may be left out without a default
    /// @param defaultText YAML of the value when left out
    record Component(
            String key,
            Shape shape,
            boolean isPlace,
            boolean isNullable,
            @Nullable String defaultText,
            @Nullable Doc doc) {
        /// Whether a mistake is reported when the key is left out.
        boolean isRequired() {
            return !isPlace
                    && !isNullable
                    && defaultText == null
                    && !(shape instanceof Shape.ListOf)
                    && !(shape instanceof Shape.MapOf);
        }
    }

    private RecordShape(Class<?> type) {
        this.type = type;
        RecordComponent[] declared = type.getRecordComponents();
        this.constructor = constructor(type, declared);
        List<Component> made = new ArrayList<>(declared.length);
        Map<String, Component> keys = new LinkedHashMap<>();
        for (RecordComponent c : declared) {
            Component component = component(c);
            made.add(component);
            if (!component.isPlace()) {
                keys.put(component.key(), component);
            }
        }
        this.components = List.copyOf(made);
        this.byKey = keys;
        this.shorthand = shorthand(type, keys);
    }

    static RecordShape of(Class<?> type) {
        return KEPT.get(type);
    }

    Class<?> type() {
        return type;
    }

    /// In the order of the constructor, places included.
    List<Component> components() {
        return components;
    }

    /// Without places.
    Map<String, Component> byKey() {
        return byKey;
    }

    /// The component a bare scalar or list is read into.
    @Nullable
    Component shorthand() {
        return shorthand;
    }

    /// @throws IllegalArgumentException if the record's constructor turns the values down
    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("Cannot make a " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type.getName(), e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] declared) {
        try {
            Class<?>[] types =
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> found = type.getDeclaredConstructor(types);
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("No constructor of " + type.getName(), e);
        }
    }

    private static Component component(RecordComponent c) {
        boolean isPlace = c.getType() == Position.class;
        Default fallback = c.getAnnotation(Default.class);
        return new Component(
                Shape.keyOf(c, c.getName()),
                isPlace ? new Shape.Any() : Shape.of(c.getGenericType()),
                isPlace,
                c.getAnnotatedType().isAnnotationPresent(Nullable.class),
                fallback == null ? null : fallback.value(),
                c.getAnnotation(Doc.class));
    }

    private static @Nullable Component shorthand(Class<?> type, Map<String, Component> keys) {
        Shorthand named = type.getAnnotation(Shorthand.class);
        if (named == null) {
            return null;
        }
        Component component = keys.get(named.value());
        if (component == null) {
            throw new IllegalStateException(type.getName() + " has no key '" + named.value() + "' for its shorthand");
        }
        return component;
    }
}
