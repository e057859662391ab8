package io.rapport.identity;

import io.rapport.definition.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values that mean nothing: blocked ones are as good as missing. Immutable.
final class Blocked {
    static final Blocked NOTHING = new Blocked(Map.of());

    private final Map<String, List<Pattern>> patterns;

    private Blocked(Map<String, List<Pattern>> patterns) {
        this.patterns = patterns;
    }

    /// The values of plain fields (not identifiers: those stay searchable, see [SharedValues]).
    static Blocked of(IdentityDefinition definition) {
        Map<String, List<Pattern>> patterns = new HashMap<>();
        definition.blocked().forEach((field, blocked) -> patterns.put(field.value(), compile(blocked.values())));
        return new Blocked(patterns);
    }

    static List<Pattern> compile(List<Text> expressions) {
        List<Pattern> compiled = new ArrayList<>();
        for (Text expression : expressions) {
            compiled.add(Pattern.compile(expression.value(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return compiled;
    }

    /// `normalise`, but nothing for a blocked value.
    Function<String, @Nullable String> unless(String field, Function<String, @Nullable String> normalise) {
        List<Pattern> of = patterns.getOrDefault(field, List.of());
        return value -> {
            for (Pattern pattern : of) {
                if (pattern.matcher(value.strip()).matches()) {
                    return null;
                }
            }
            return normalise.apply(value);
        };
    }
}
