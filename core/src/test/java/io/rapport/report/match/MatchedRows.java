package io.rapport.report.match;

import io.rapport.identity.file.FileResolution;
import io.rapport.identity.file.ResolveListener;
import io.rapport.identity.file.ResolveRequest;
import io.rapport.identity.file.Resolved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows for the report, and the real engine's answer to them.
///
/// @param request what was asked for
/// @param resolved what came out
record MatchedRows(ResolveRequest request, Resolved resolved) {
    static final String HEAD = "id,first_name,last_name,birth_date,email,phone,city,person";
    private static final String[] GIVEN = {
        "Anna", "Bruno", "Clara", "David", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jakob", "Karla", "Leon", "Mira",
        "Noah"
    };
    private static final String[] FAMILY = {
        "Adler", "Brandt", "Conrad", "Dietz", "Ebert", "Fuchs", "Graf", "Hahn", "Jung", "Keller", "Lorenz", "Maier",
        "Nagel"
    };
    private static final String[] CITY = {"Berlin", "Hamburg", "Kiel", "Bremen", "Mainz", "Ulm"};

    static MatchedRows of(Path folder, String labels, double threshold, String... csvs) {
        try {
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < csvs.length; i++) {
                files.add(Files.writeString(folder.resolve("rows" + i + ".csv"), csvs[i], StandardCharsets.UTF_8));
            }
            @Nullable String asked = labels.isEmpty() ? null : labels;
            ResolveRequest request = new ResolveRequest(files, null, Set.of(), asked, threshold);
            return new MatchedRows(
                    request, new FileResolution(folder, ResolveListener.silent()).resolve(request, _ -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MatchReport report() {
        return new MatchReport(
                resolved,
                new MatchRun(request, Duration.ofMillis(1500), LocalDateTime.of(2026, 9, 30, 8, 15), "1.0.0"));
    }

    /// People with two rows on average: a typing error here, an empty value there; `shared` of them have one phone.
    static String people(int people, int shared, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder(HEAD).append('\n');
        int id = 0;
        for (int person = 0; person < people; person++) {
            String[] truth = {
                GIVEN[random.nextInt(GIVEN.length)] + (person % 7 == 0 ? "" : (char) ('a' + random.nextInt(26))),
                FAMILY[random.nextInt(FAMILY.length)]
                        + (char) ('a' + random.nextInt(26))
                        + (char) ('a' + random.nextInt(26)),
                "%d-%02d-%02d".formatted(1940 + random.nextInt(65), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                "u%d@example%d.test".formatted(random.nextInt(1_000_000), random.nextInt(5)),
                person < shared ? "+49 30 555000" : "+49 30 %07d".formatted(random.nextInt(10_000_000)),
                CITY[random.nextInt(CITY.length)]
            };
            int rows = 1 + random.nextInt(3);
            for (int row = 0; row < rows; row++) {
                String[] said = truth.clone();
                for (int c = 0; c < said.length; c++) {
                    double chance = random.nextDouble();
                    said[c] = chance < 0.12 ? "" : chance < 0.2 ? wrong(said[c], random) : said[c];
                }
                csv.append("C-").append(++id).append(',').append(String.join(",", Arrays.asList(said)));
                csv.append(',').append(person).append('\n');
            }
        }
        return csv.toString();
    }

    private static String wrong(String text, Random random) {
        int at = random.nextInt(text.length());
        return text.substring(0, at) + text.substring(at + 1);
    }
}
