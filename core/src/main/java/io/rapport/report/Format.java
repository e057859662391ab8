package io.rapport.report;

import io.rapport.kernel.DefinitionException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a report can be written as.
public enum Format {
    HTML,
    PDF,
    XLSX,
    /// One file of values; a zip of one file a table when the report has several.
    CSV;

    /// The word the command line uses: `html`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws DefinitionException if there is no such format
    public static Format parse(String word) {
        for (Format format : values()) {
            if (format.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new DefinitionException("No report format '%s'. There are %s"
                .formatted(word, Arrays.stream(values()).map(Format::word).collect(Collectors.joining(", "))));
    }
}
