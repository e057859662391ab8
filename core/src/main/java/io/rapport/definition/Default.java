package io.rapport.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value a key has when it is left out, written as YAML (`"true"`, `"0.95"`, `"[email, phone]"`).
///
/// A component without it is required, unless it is `@Nullable` (then null), a list or a map (then empty).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
