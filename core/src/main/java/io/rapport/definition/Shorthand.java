package io.rapport.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The component that is meant when YAML gives a bare scalar or list instead of a mapping:
/// with `@Shorthand("is")`, `aov: revenue / orders` means `aov: {is: revenue / orders}`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Shorthand {
    String value();
}
