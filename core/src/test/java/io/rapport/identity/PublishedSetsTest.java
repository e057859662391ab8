package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.LabelledData;
import io.rapport.identity.file.FileResolution;
import io.rapport.identity.file.ResolveListener;
import io.rapport.identity.file.ResolveRequest;
import io.rapport.identity.file.Resolved;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labelled sets others published, resolved as a user would who knows nothing: no configuration, own threshold, labels
/// only for judging. Skipped where the sets are not at hand. The bounds are the figures the engine is to reach.
class PublishedSetsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void febrl3() throws IOException {
        Evaluation found = resolve("rec_id", "febrl/dataset3.csv.gz");
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.999);
        assertThat(found.f1()).isGreaterThanOrEqualTo(0.998);
    }

    @Test
    void febrl4() throws IOException {
        assertThat(resolve("rec_id", "febrl/dataset4a.csv.gz", "febrl/dataset4b.csv.gz")
                        .f1())
                .isGreaterThanOrEqualTo(0.9995);
    }

    @Test
    void historicalPersonsWithInjectedErrors() throws IOException {
        Evaluation found = resolve("cluster", "splink/historical_50k.csv.gz");
        assertThat(found.precision()).isGreaterThanOrEqualTo(0.95);
        assertThat(found.f1()).isGreaterThanOrEqualTo(0.90);
        assertThat(found.bcubedF1()).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void aThousandSyntheticPersons() throws IOException {
        assertThat(resolve("cluster", "splink/fake_1000.csv").f1()).isGreaterThanOrEqualTo(0.95);
    }

    private Evaluation resolve(@Nullable String label, String... names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(plain(LabelledData.of("identity/" + name), "rec_id".equals(label)));
        }
        String truth = "rec_id".equals(label) ? "truth" : label;
        Set<String> ignored = Set.of("rec_id".equals(label) ? "rec_id" : "unique_id");
        Resolved resolved = new FileResolution(folder.resolve("temporary"), ResolveListener.silent())
                .resolve(new ResolveRequest(files, null, ignored, truth, Double.NaN), _ -> {});
        Evaluation found = Objects.requireNonNull(resolved.assessment()).own().evaluation();
        System.out.printf("%s: %s%n", List.of(names), found);
        return found;
    }

    /// Unpacked; a FEBRL file with its truth, which its record ids hide, in a column of its own.
    private Path plain(Path set, boolean febrl) throws IOException {
        String name = set.getFileName().toString();
        Path file = folder.resolve(name.replace(".gz", ""));
        try (InputStream raw = Files.newInputStream(set);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            List<String> lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> !febrl
                            ? line
                            : line.startsWith("rec_id") ? line + ",truth" : line + "," + line.split("-")[1])
                    .toList();
            Files.write(file, lines);
        }
        return file;
    }
}
