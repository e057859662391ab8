package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.GeneratedPeople;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Blocks that grow too large and shrink again.
class PostingsTest {
    private static final int MOST = Candidates.BLOCK_MAX;

    private final Random random = new Random(9);

    @Test
    void afterAnyChangesCandidatesAreThoseOfAFreshStart() {
        int first = 400;
        int[] slots = {1, 1, 2};
        RowForms forms = new RowForms(slots, new int[] {0, 1, 2}, new int[(first + 1) * 4]);
        for (int row = 0; row < first; row++) {
            forms.set(row, codes());
        }
        Register register = register(first);
        List<Key> keys = List.of(Key.of(0), Key.of(1, 2), Key.of(2));
        int[] splits = {1, 2, 0};
        Postings postings = new Postings(forms, register, keys, List.of(), splits);
        for (int change = 0; change < 1500; change++) {
            int row = random.nextInt(register.rows());
            if (random.nextInt(5) < 2 && register.alive(row)) {
                register.remove(row);
                postings.removed(forms.of(row));
            } else {
                int added = register.add(10_000 + change, nobody(), 0);
                forms.set(added, codes());
                postings.add(added);
            }
        }
        Postings fresh = new Postings(forms, register, keys, List.of(), splits);
        IntStream.range(0, register.rows()).filter(register::alive).forEach(row -> {
            TreeSet<Integer> expected = sorted(fresh.candidates(forms.of(row)));
            assertThat(sorted(postings.candidates(forms.of(row)))).isEqualTo(expected);
        });
    }

    private static Entry nobody() {
        return new Entry(new Layout(List.of(), new int[0], 0, Map.of(), new byte[0]), List.of(), new int[0], 0);
    }

    private static Register register(int rows) {
        return new Register(
                new Dictionary[0],
                new int[0],
                new int[0][],
                new byte[rows],
                new int[rows],
                People.ids(rows),
                new long[rows]);
    }

    private int[] codes() {
        return new int[] {random.nextInt(8), random.nextInt(40) - 1, random.nextInt(60), random.nextInt(60) - 1};
    }

    private static TreeSet<Integer> sorted(RowSet rows) {
        TreeSet<Integer> sorted = new TreeSet<>();
        Arrays.stream(rows.toArray()).forEach(sorted::add);
        return sorted;
    }

    /// Two records meet only by their family name; with the 61st of that name they do no longer, as in a batch.
    @Test
    void aBlockThatGetsTooLargePartsWhatItJoined() {
        Resident.Parts parts = People.index(new GeneratedPeople(2500, 10).rows).parts();
        Resident.Head head = parts.head();
        List<String> forms =
                Features.of(RecordSet.of(head.subject(), 0, head.fields()), head.settings(), head.census())
                        .forms()
                        .stream()
                        .map(Form::name)
                        .toList();
        Resident.Head narrow = new Resident.Head(
                head.subject(),
                head.fields(),
                head.settings(),
                head.model(),
                head.census(),
                List.of(Key.of(forms.indexOf("family name"))),
                new int[] {forms.indexOf("place")},
                head.least(),
                false);
        IdentityIndex index = new IdentityIndex(new Resident.Parts(
                narrow, parts.register(), parts.forms(), parts.links(), parts.groups(), parts.judged()));
        index.add(9000, person("Annemarie", "1971-03-04", "Hintertupfingen"), 0);
        index.add(9001, person("Annemarie", "1971-03-04", "Vordertupfingen"), 0);
        for (int i = 0; i < MOST - 2; i++) {
            index.add(
                    9100 + i, person("Person" + (char) ('a' + i % 26) + i, "19" + (10 + i) + "-01-0" + i % 10, ""), 0);
        }
        assertThat(index.clusterOf(9000)).isEqualTo(index.clusterOf(9001));
        List<Change> crossing = index.add(9500, person("Zacharias", "1920-12-12", ""), 0);
        assertThat(crossing).hasAtLeastOneElementOfType(Change.Split.class);
        assertThat(index.clusterOf(9000)).isNotEqualTo(index.clusterOf(9001));
        assertThat(index.delete(9500)).hasAtLeastOneElementOfType(Change.Merged.class);
        assertThat(index.clusterOf(9000)).isEqualTo(index.clusterOf(9001));
    }

    private static Map<String, String> person(String given, String birth, String city) {
        return Map.of(
                "given_name", given,
                "family_name", "Ypsilantikowski",
                "birth_date", birth,
                "city", city,
                "email", given.equals("Annemarie") ? "annemarie.y@post.example" : "");
    }
}
