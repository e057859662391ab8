package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import io.rapport.engine.Increment;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.StepResult;
import io.rapport.engine.TestHouse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The stage follows changes night by night; what its tables hold then is what they hold when everything is made again
/// from the records and what identity remembers.
class ResolveAgainTest {
    private static final List<String> TABLES = List.of(
            "cluster",
            "account_cluster",
            "link",
            "doubt",
            "alias",
            "person_shared",
            "company_shared",
            "person_model",
            "household",
            "employer",
            "identifier",
            "shared_value",
            "merged_key",
            "person_key",
            "company_key",
            "email_owner",
            "works_at",
            "relation");
    private static final String[] FIELDS = {
        "given_name", "family_name", "birth_date", "email", "phone", "street", "city", "postcode", "merged_into"
    };

    private final Random random = new Random(7);
    private final Map<String, @Nullable String[]> people = new TreeMap<>();
    private final JudgingMemory memory = new JudgingMemory();

    @Test
    @Tag("slow")
    void nightsAreFollowedAndTheSameIsMadeAgainFromWhatIsRemembered() {
        List<@Nullable String[]> generated = new GeneratedPeople(2_200, 9).rows;
        for (int i = 0; i < 2_100; i++) {
            put("k" + i, generated.get(i));
        }
        memory.judge(1, io.rapport.control.Judgements.Verdict.DIFFERENT, 2);
        try (TestHouse house = TestHouse.open()) {
            night(house);
            Set<StepResult.Outcome> outcomes = new HashSet<>();
            for (int night = 0; night < 2; night++) {
                change(generated.subList(2_100 + night * 40, 2_140 + night * 40), night);
                outcomes.add(night(house).get("resolve_people"));
                assertThat(content(house)).isEqualTo(again());
            }
            assertThat(outcomes).containsExactly(StepResult.Outcome.UPDATED);
            memory.relearn();
            assertThat(night(house)).containsEntry("resolve_people", StepResult.Outcome.RAN);
            assertThat(content(house)).isEqualTo(again());
        }
    }

    /// Everything from scratch; what happened is told nobody twice.
    private Map<String, List<String>> again() {
        memory.changes();
        try (TestHouse scratch = TestHouse.open()) {
            night(scratch);
            assertThat(memory.changes()).isEmpty();
            return content(scratch);
        }
    }

    private void put(String key, @Nullable String[] generated) {
        @Nullable String[] row = new String[FIELDS.length];
        System.arraycopy(generated, 0, row, 0, generated.length);
        String birth = row[2];
        if (birth != null && birth.substring(5, 7).compareTo("12") > 0) {
            row[2] = null;
        }
        people.put(key, row);
    }

    private void change(List<@Nullable String[]> fresh, int night) {
        for (int i = 0; i < fresh.size(); i++) {
            put("n" + night + "-" + i, fresh.get(i));
        }
        List<String> keys = new ArrayList<>(people.keySet());
        for (int i = 0; i < 30; i++) {
            String key = keys.get(random.nextInt(keys.size()));
            @Nullable String[] row = people.get(key);
            @Nullable String[] other = people.get(keys.get(random.nextInt(keys.size())));
            if (i % 6 == 0) {
                people.remove(key);
            } else if (row != null && other != null) {
                @Nullable String[] changed = row.clone();
                int field = i % 7;
                changed[field] = i % 5 == 4 ? (field == 3 ? "test@test.com" : null) : other[field];
                changed[FIELDS.length - 1] = i % 10 == 1 ? keys.get(random.nextInt(keys.size())) : null;
                people.put(key, changed);
            }
        }
    }

    private Map<String, StepResult.Outcome> night(TestHouse house) {
        QualityTables person = new QualityTables(house, Entity.PERSON, FIELDS);
        people.forEach((key, row) -> person.row("crm", key, row));
        person.write("quality.seed_person");
        new QualityTables(house, Entity.COMPANY).write("quality.seed_company");
        house.run(new Stage(
                "quality",
                List.of(
                        Step.Query.of(
                                        "quality.person",
                                        "select * replace (1::bigint as row_no) from quality.seed_person")
                                .following(Increment.of("record_id")),
                        Step.Query.of("quality.company", "select * from quality.seed_company")
                                .following(Increment.of("record_id")))));
        Identity identity = new Identity(
                IdentityDefinition.shipped(Entity.PERSON),
                IdentityDefinition.shipped(Entity.COMPANY),
                memory,
                Clock.systemUTC(),
                house.folder().resolve("match"),
                100);
        return house.run(identity.stage()).stream().collect(Collectors.toMap(StepResult::step, StepResult::outcome));
    }

    private static Map<String, List<String>> content(TestHouse house) {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : TABLES) {
            content.put(
                    table,
                    house.column("select t::varchar from identity." + table + " t order by 1").stream()
                            .map(String::valueOf)
                            .toList());
        }
        return content;
    }
}
