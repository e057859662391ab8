package io.rapport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What `benchmarks/identity` was asked for.
///
/// @param file to resolve; where it is to be generated, it need not exist
/// @param rows how many people's records to generate, 0 to take the file as it is
/// @param seed of the generator
/// @param labels column that says who is who
/// @param ignore other columns to hide from Rapport
/// @param model of the peer script; empty where the peer has none for the file
record IdentityArguments(Path file, int rows, long seed, String labels, List<String> ignore, String model) {
    private static final Set<String> OPTIONS = Set.of("--file", "--labels", "--ignore", "--model", "--seed");

    /// @throws IllegalArgumentException with the usage
    static IdentityArguments of(String[] args) throws IOException {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                plain.add(args[i]);
            } else if (OPTIONS.contains(args[i]) && i + 1 < args.length) {
                options.put(args[i], args[++i]);
            } else {
                throw usage();
            }
        }
        String file = options.get("--file");
        if (file != null) {
            String labels = options.get("--labels");
            if (labels == null || !plain.isEmpty()) {
                throw usage();
            }
            List<String> ignore = options.containsKey("--ignore")
                    ? List.of(options.getOrDefault("--ignore", "").split(",", -1))
                    : List.of();
            return new IdentityArguments(Path.of(file), 0, 0, labels, ignore, options.getOrDefault("--model", ""));
        }
        int rows = plain.isEmpty() ? 1_000_000 : Integer.parseInt(plain.getFirst().replace("_", ""));
        Path folder = plain.size() > 1 ? Path.of(plain.get(1)) : Files.createTempDirectory("rapport-identity");
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        return new IdentityArguments(
                folder.resolve("people.csv"), rows, seed, "person_id", List.of("record_id"), "people");
    }

    private static IllegalArgumentException usage() {
        return new IllegalArgumentException(
                "Usage: benchmarks/identity [ROWS] [FOLDER] [--seed N]"
                        + " | --file F --labels COLUMN [--ignore A,B] [--model people|febrl|historical|fake]");
    }
}
