package io.rapport.connector;

import io.rapport.definition.DidYouMean;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values for `${name}` in file paths. What is given for this run wins over the environment (`RAPPORT_NAME`), that over
/// the project's own `settings`.
///
/// @param project from `rapport.yaml`
/// @param environment the process's environment
/// @param given for this run (`-D name=value`)
public record Settings(Map<String, String> project, Map<String, String> environment, Map<String, String> given) {
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

    public Settings {
        project = Map.copyOf(project);
        environment = Map.copyOf(environment);
        given = Map.copyOf(given);
    }

    /// Those of the project and the environment alone.
    public static Settings of(Map<String, String> project) {
        return new Settings(project, System.getenv(), Map.of());
    }

    /// @throws IllegalArgumentException if a name has no value; the message says how to give one
    public String resolve(String text) {
        return NAME.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(value(m.group(1).strip())));
    }

    private String value(String name) {
        String variable = "RAPPORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        String value = given.getOrDefault(name, environment.getOrDefault(variable, project.getOrDefault(name, "")));
        if (value.isEmpty()) {
            String hint = DidYouMean.hint(name, new TreeSet<>(project.keySet()));
            throw new IllegalArgumentException(
                    "no value for ${%s}. %sGive one: 'settings: {%s: ...}' in rapport.yaml, %s=... or -D %s=..."
                            .formatted(name, hint.isEmpty() ? "" : hint + " ", name, variable, name));
        }
        return value;
    }
}
