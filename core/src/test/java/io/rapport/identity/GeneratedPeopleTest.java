package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import org.junit.jupiter.api.Test;

/// Resolves generated people; `-DRAPPORT_PEOPLE=1000000` measures at that size.
class GeneratedPeopleTest {
    @Test
    void householdsTwinsAndJunkDoNotSpoilThePrecision() {
        Evaluation found = resolve(Integer.getInteger("RAPPORT_PEOPLE", 20_000), 11);
        assertThat(found.precision()).isGreaterThan(0.97);
        assertThat(found.recall()).isGreaterThan(0.85);
    }

    static Evaluation resolve(int records, long seed) {
        GeneratedPeople people = new GeneratedPeople(records, seed);
        IdentityDefinition definition = IdentityDefinition.shipped(Entity.PERSON);
        long cpu = cpu();
        long start = System.nanoTime();
        PersonFeatures features = PersonFeatures.read(people.rows.size(), people.source(), Blocked.of(definition));
        long read = System.nanoTime();
        Resolution resolution = new PersonResolver(definition, Nicknames.shipped()).resolve(features, new int[0]);
        long end = System.nanoTime();
        Evaluation evaluation = Evaluation.of(resolution.cluster(), people.truth());
        System.out.printf(
                "generated %7d records, %8d pairs, prior %.1f, read %.2f s + resolve %.2f s (%.1f CPU s): %s%n",
                people.rows.size(),
                resolution.pairs(),
                resolution.prior(),
                (read - start) / 1e9,
                (end - read) / 1e9,
                (cpu() - cpu) / 1e9,
                evaluation);
        return evaluation;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
