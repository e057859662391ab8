package io.rapport.cli;

import static io.rapport.cli.Typed.rapport;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What `rapport plan --changed` says before a run is the most the run then does; saying it changes nothing.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlanChangedTest {
    private static final Pattern PLANNED =
            Pattern.compile("\"step\" : \"([^\"]+)\",\\s+\"would_be\" : \"(?!unchanged)");
    private static final Pattern RUN = Pattern.compile("\"step\" : \"([^\"]+)\",\\s+\"outcome\" : \"(?!unchanged)");

    @TempDir
    static Path folder;

    private static Path shop = Path.of("");

    private static Set<String> steps(Pattern pattern, String json) {
        return pattern.matcher(json).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Integer> files() throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(shop)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    /// Plans, runs, and compares: nothing runs that was not planned. The run may end earlier, where rows turn out
    /// to be what they were.
    ///
    /// @param certain steps whose rows surely change
    private static String planned(int run, String... certain) throws IOException {
        Map<String, Integer> before = files();
        String plan = rapport("plan", shop, "--changed").out();
        String json = rapport("plan", shop, "--changed", "--json").out();
        assertThat(files()).isEqualTo(before);
        Typed.Result done = rapport("run", shop);
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(steps(RUN, rapport("log", shop, run, "--json").out()))
                .isSubsetOf(steps(PLANNED, json))
                .contains(certain);
        return plan;
    }

    @Test
    @Order(1)
    void beforeTheFirstRunEverythingIsToBeMade() throws IOException {
        shop = Typed.shop(folder.resolve("shop"));
        String plan = rapport("plan", shop, "--changed").out();
        assertThat(plan).contains("shop/orders", "orders_2026-09.csv", "new", "Nothing was made yet");
        assertThat(shop.resolve(".rapport")).doesNotExist();
        assertThat(rapport("run", shop)).extracting(Typed.Result::exitCode).isEqualTo(0);
        assertThat(rapport("plan", shop, "--changed").out()).contains("A run would find nothing to do");
    }

    @Test
    @Order(2)
    void aNewFileNamesWhatFollowsFromIt() throws IOException {
        Typed.write(shop, "exports/orders_2026-10.csv", "no,mail,at,total\n4,eva@post.example,2026-10-01,40\n");
        assertThat(planned(2, "quality.shop__orders", "activity.order", "metric.customer_month"))
                .contains("orders_2026-10.csv", "ingest.shop__orders gets 1 new file", "quality.shop__orders changes")
                .doesNotContain("quality.ticket ");
    }

    @Test
    @Order(3)
    void aChangedFileIsToldFromANewOne() throws IOException {
        Typed.write(shop, "exports/orders_2026-10.csv", "no,mail,at,total\n4,eva@post.example,2026-10-01,44\n");
        assertThat(planned(3, "quality.shop__orders", "activity.order", "metric.customer_month"))
                .containsPattern("orders_2026-10.csv +changed")
                .contains("gets 1 changed file");
    }

    @Test
    @Order(4)
    void aChangedDefinitionNamesTheRunSinceWhichItIsDifferent() throws IOException {
        Typed.write(shop, "segment/regulars.yaml", """
                segment: regulars
                label: Regulars
                owner: sales
                about: Came more than once.
                all:
                  - {field: orders, at_least: 2}
                """);
        String plan = planned(4, "segment.candidate", "segment_entry");
        assertThat(plan).contains("its definition changed since run").doesNotContain("new file");
        assertThat(plan).contains("segment.candidate").doesNotContain("quality.order");
    }
}
