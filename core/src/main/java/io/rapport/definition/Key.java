package io.rapport.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The YAML key, where it is not the component's name in snake case (`for`, `is`, `where`: words Java reserves or we
/// prefer).
///
/// On a record that implements a sealed interface it is the single key by which YAML chooses that alternative:
/// `- chart: {...}` binds to the permitted record with `@Key("chart")` (default: the record's name in snake case).
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Key {
    String value();
}
