package io.rapport.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One sentence on what a YAML key (record component) or a kind of file (record) means; it becomes the schema's
/// description, which editors show while typing.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {
    String value();

    /// A sample value shown in docs and schemas; empty for none.
    String example() default "";
}
