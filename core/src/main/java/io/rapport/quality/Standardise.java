package io.rapport.quality;

import io.rapport.engine.SqlFunction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The Java functions the generated SQL calls for values its own fast paths do not cover. Text in, text out, all pure;
/// null in, null out; null also for what cannot be read. Each cleans its text first ([TextClean]).
final class Standardise {
    private Standardise() {}

    /// A function of one clean text that is there.
    private interface One {
        @Nullable
        String apply(String text);
    }

    /// A function of a clean text that is there and a constant.
    private interface Two {
        @Nullable
        String apply(String text, String constant);
    }

    static List<SqlFunction> functions() {
        return List.of(
                one("text_clean", text -> text),
                two("name_case", (t, kind) -> NameCase.repair(t, NameCase.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))),
                one("email_clean", Emails::clean),
                two("phone_e164", Phones::e164),
                one("country_code", Countries::country),
                one("currency_code", Countries::currency),
                one("number_plain", Numbers::plain),
                one("number_currency", Numbers::currency),
                two("time_iso", (t, order) -> Times.iso(t, Times.Order.valueOf(order.toUpperCase(Locale.ROOT)))));
    }

    private static SqlFunction one(String name, One body) {
        return new SqlFunction(name, 1, a -> {
            String text = TextClean.clean(a.get(0));
            return text == null ? null : body.apply(text);
        });
    }

    private static SqlFunction two(String name, Two body) {
        return new SqlFunction(name, 2, a -> {
            String text = TextClean.clean(a.get(0));
            String constant = a.get(1);
            return text == null || constant == null ? null : body.apply(text, constant);
        });
    }
}
