package io.rapport.quality;

import io.rapport.engine.SqlFunction;
import java.util.List;

/// The Java functions the generated SQL calls for values its fast paths do not cover. All pure; null in, null out.
final class Standardise {
    private Standardise() {}

    static List<SqlFunction> functions() {
        return List.of(new SqlFunction("text_clean", 1, a -> TextClean.clean(a.get(0))));
    }
}
