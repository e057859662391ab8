package io.rapport.identity.match;

import io.rapport.identity.GeneratedPeople;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Records of people for tests, by the names of [GeneratedPeople#FIELDS].
final class People {
    private static final FieldKind[] KINDS = {
        FieldKind.GIVEN_NAME,
        FieldKind.FAMILY_NAME,
        FieldKind.BIRTH_DATE,
        FieldKind.EMAIL,
        FieldKind.PHONE,
        FieldKind.STREET,
        FieldKind.CITY,
        FieldKind.POSTCODE
    };

    private People() {}

    static RecordSet records(List<@Nullable String[]> rows) {
        List<Field> fields = new ArrayList<>();
        for (int f = 0; f < KINDS.length; f++) {
            @Nullable String[] texts = new String[rows.size()];
            for (int row = 0; row < texts.length; row++) {
                texts[row] = rows.get(row)[f];
            }
            fields.add(new Field(GeneratedPeople.FIELDS[f], KINDS[f], 0, Codes.of(texts, texts.length, t -> t)));
        }
        return RecordSet.of(RecordSet.Subject.PERSON, rows.size(), fields);
    }

    static Map<String, String> values(@Nullable String[] row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int f = 0; f < row.length; f++) {
            String value = row[f];
            if (value != null) {
                values.put(GeneratedPeople.FIELDS[f], value);
            }
        }
        return values;
    }

    static long[] ids(int records) {
        return LongStream.range(0, records).toArray();
    }

    static IdentityIndex index(List<@Nullable String[]> rows) {
        RecordSet records = records(rows);
        MatchSettings settings = MatchSettings.usual();
        Match match = new Matcher(settings).match(records, Judgements.none(), Progress.silent());
        return IdentityIndex.of(match, records, ids(rows.size()), settings, Judgements.none());
    }

    /// By record the records of its cluster.
    static Map<Long, Set<Long>> partition(IdentityIndex index, long[] ids) {
        Map<Long, Set<Long>> partition = new HashMap<>();
        for (long id : ids) {
            Set<Long> members = new TreeSet<>();
            Arrays.stream(index.cluster(index.clusterOf(id))).forEach(members::add);
            partition.put(id, members);
        }
        return partition;
    }

    static Map<Long, Set<Long>> partition(int[] cluster) {
        Map<Integer, Set<Long>> members = new HashMap<>();
        for (int row = 0; row < cluster.length; row++) {
            members.computeIfAbsent(cluster[row], c -> new TreeSet<>()).add((long) row);
        }
        Map<Long, Set<Long>> partition = new HashMap<>();
        for (int row = 0; row < cluster.length; row++) {
            partition.put((long) row, members.getOrDefault(cluster[row], new HashSet<>()));
        }
        return partition;
    }
}
