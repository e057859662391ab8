package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// `[PEOPLE] [FOLDER] [--only cold,changed,...]`.
///
/// @param people size of the demo company
/// @param folder where companies are kept from one time to the next
/// @param parts what to measure
record RunArguments(int people, Path folder, Set<Part> parts) {
    private static final int PEOPLE = 1_000_000;

    /// What can be measured alone.
    enum Part {
        GROWTH,
        COLD,
        READ,
        PUBLISH,
        CHANGED,
        MEMORY
    }

    static RunArguments of(String[] args) throws IOException {
        int people = PEOPLE;
        Path folder = null;
        Set<Part> parts = EnumSet.allOf(Part.class);
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--only")) {
                parts = parts(args[++i]);
            } else if (args[i].matches("[\\d_]+")) {
                people = Integer.parseInt(args[i].replace("_", ""));
            } else {
                folder = Path.of(args[i]).toAbsolutePath();
            }
        }
        return new RunArguments(
                people, folder == null ? Files.createTempDirectory("rapport-benchmark") : folder, parts);
    }

    private static Set<Part> parts(String names) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : names.split(",", -1)) {
            try {
                parts.add(Part.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("--only takes some of %s, not '%s'"
                        .formatted(List.of(Part.values()), name).toLowerCase(Locale.ROOT), unknown);
            }
        }
        return parts;
    }

    boolean wants(Part part) {
        return parts.contains(part);
    }
}
