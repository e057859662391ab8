package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/// Laws of ids, over any sequence of ways to put eight records into customers.
class StableIdsTest {
    private static final int ROWS = 8;
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final long[] RECORD = {811, 52, 4711, 9, 77, 300, 12, 6001};

    private IdentityMemory.State memory = IdentityMemory.State.EMPTY;
    private long[] before = none();

    @BeforeTry
    void nothingIsKnown() {
        memory = IdentityMemory.State.EMPTY;
        before = none();
    }

    private static long[] none() {
        long[] none = new long[ROWS];
        Arrays.fill(none, StableIds.NONE);
        return none;
    }

    private StableIds.Named name(List<Integer> groups) {
        StableIds.Named named = StableIds.name(
                "C-", clusters(groups), RECORD, before, memory, new StableIds.Context("", List.of(), DAY));
        memory = named.memory();
        before = Arrays.stream(named.id()).mapToLong(StableIds::number).toArray();
        return named;
    }

    private static int[] clusters(List<Integer> groups) {
        int[] cluster = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            cluster[row] = groups.indexOf(groups.get(row));
        }
        return cluster;
    }

    @Property(tries = 500)
    void oneCustomerOneIdAndEveryIdEverGivenOutLeadsToALivingOne(
            @ForAll @Size(max = 6) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        Set<String> given = new HashSet<>();
        for (List<Integer> groups : runs) {
            String[] ids = name(groups).id();
            for (int a = 0; a < ROWS; a++) {
                for (int b = 0; b < a; b++) {
                    assertThat(ids[a].equals(ids[b])).isEqualTo(groups.get(a).equals(groups.get(b)));
                }
            }
            given.addAll(List.of(ids));
            assertThatAllLeadToOneOf(given, ids);
        }
    }

    @Property(tries = 500)
    void everyIdLeadsToALivingOneAlsoWhenRunsAreKilled(
            @ForAll @Size(max = 8) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        Set<String> given = new HashSet<>();
        for (int run = 0; run < runs.size(); run++) {
            long[] committed = before;
            String[] ids = name(runs.get(run)).id();
            if (run % 2 == 0) {
                before = committed;
            } else {
                given.addAll(List.of(ids));
                assertThatAllLeadToOneOf(given, ids);
            }
        }
    }

    private void assertThatAllLeadToOneOf(Set<String> given, String[] ids) {
        Set<String> alive = new HashSet<>(List.of(ids));
        for (String id : given) {
            IdentityMemory.Alias alias = memory.aliases().get(id);
            assertThat(alive.contains(alias == null ? id : alias.id())).as(id).isTrue();
            assertThat(alias == null || alive.contains(id) == alias.id().equals(id))
                    .as(id)
                    .isTrue();
        }
    }

    @Property(tries = 500)
    void theChangesLeadFromTheOldIdsToTheNewOnes(
            @ForAll @Size(max = 6) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        Map<Long, String> known = new HashMap<>();
        for (List<Integer> groups : runs) {
            StableIds.Named named = name(groups);
            named.changes()
                    .forEach(change -> change.records()
                            .forEach(record ->
                                    assertThat(known.put(record, change.to())).isEqualTo(change.from())));
            for (int row = 0; row < ROWS; row++) {
                String was = known.put(RECORD[row], named.id()[row]);
                assertThat(was == null ? named.id()[row] : was).isEqualTo(named.id()[row]);
            }
        }
    }

    @Property(tries = 500)
    void whatComesApartAgainIsKnownAsBefore(
            @ForAll @Size(ROWS) List<@IntRange(max = 7) Integer> first,
            @ForAll @Size(max = 3) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> between) {
        List<String> ids = List.of(name(first).id());
        between.forEach(this::name);
        assertThat(name(first).id()).containsExactlyElementsOf(ids);
    }

    @Property(tries = 500)
    void losingEverythingButTheMemoryChangesNoId(
            @ForAll @Size(min = 1, max = 5) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        runs.forEach(this::name);
        List<String> ids = List.of(name(runs.getLast()).id());
        IdentityMemory.State remembered = memory;
        before = none();
        StableIds.Named again = name(runs.getLast());
        assertThat(again.id()).containsExactlyElementsOf(ids);
        assertThat(memory).isEqualTo(remembered);
    }

    @Property(tries = 200)
    void aSecondRunChangesNothing(
            @ForAll @Size(min = 1, max = 4) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        runs.forEach(this::name);
        IdentityMemory.State remembered = memory;
        StableIds.Named again = name(runs.getLast());
        assertThat(again.changes()).isEmpty();
        assertThat(memory).isEqualTo(remembered);
    }

    @Property(tries = 500)
    void aRunKilledBeforeItsEndIsDoneAgainTheSameWay(
            @ForAll @Size(min = 2, max = 5) List<@Size(ROWS) List<@IntRange(max = 4) Integer>> runs) {
        runs.subList(0, runs.size() - 1).forEach(this::name);
        long[] committed = before;
        List<String> ids = List.of(name(runs.getLast()).id());
        before = committed;
        assertThat(name(runs.getLast()).id()).containsExactlyElementsOf(ids);
    }
}
