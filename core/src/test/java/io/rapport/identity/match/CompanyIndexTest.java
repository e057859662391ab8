package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Companies, with two telephones, a number and free text: every sort of column an index can hold.
class CompanyIndexTest {
    private static final String[] WORDS = {
        "Nord", "Alpha", "Berger", "Steel", "Logistics", "Marine", "Foods", "Print", "Holz", "Bau", "Optik", "Data",
        "Garden", "Energy", "Textil", "Motors", "Glas", "Papier", "Solar", "Design", "Trade", "Invest", "Media", "Tools"
    };
    private static final String[] FORMS = {"GmbH", "Ltd", "AG", "Inc.", "S.A.", "B.V."};
    private static final FieldKind[] KINDS = {
        FieldKind.COMPANY_NAME,
        FieldKind.PHONE,
        FieldKind.PHONE,
        FieldKind.ADDRESS,
        FieldKind.IDENTIFIER,
        FieldKind.DOMAIN,
        FieldKind.TEXT,
        FieldKind.CATEGORY,
        FieldKind.COUNTRY
    };
    private static final String[] NAMES = {
        "name", "phone", "mobile", "address", "register_number", "website", "about", "industry", "country"
    };

    private final Random random = new Random(7);
    private final List<@Nullable String[]> rows = new ArrayList<>();
    private final IdentityIndex index;
    private final Match match;

    CompanyIndexTest() {
        while (rows.size() < 3000) {
            company();
        }
        List<Field> fields = new ArrayList<>();
        for (int f = 0; f < KINDS.length; f++) {
            @Nullable String[] texts = new String[rows.size()];
            for (int row = 0; row < texts.length; row++) {
                texts[row] = rows.get(row)[f];
            }
            fields.add(new Field(NAMES[f], KINDS[f], f == 2 ? 1 : 0, Codes.of(texts, texts.length, t -> t)));
        }
        RecordSet records = RecordSet.of(RecordSet.Subject.COMPANY, rows.size(), fields);
        MatchSettings settings = MatchSettings.usual();
        match = new Matcher(settings).match(records, Judgements.none(), Progress.silent());
        index = IdentityIndex.of(match, records, People.ids(rows.size()), settings, Judgements.none());
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private void company() {
        String name = any(WORDS) + " " + any(WORDS) + " " + (char) ('A' + random.nextInt(26)) + random.nextInt(99);
        String phone = "+49 30 " + (2_000_000 + random.nextInt(7_000_000));
        String mobile = "+49 171 " + (2_000_000 + random.nextInt(7_000_000));
        String address =
                any(WORDS) + "str. " + random.nextInt(90) + ", " + (10_000 + random.nextInt(900)) + " " + any(WORDS);
        String number = "HRB" + (10_000 + random.nextInt(80_000));
        String site = "https://www." + name.toLowerCase(java.util.Locale.ROOT).replace(" ", "") + ".example/";
        for (int copy = random.nextInt(3); copy >= 0; copy--) {
            @Nullable
            String[] row = {
                name + " " + any(FORMS),
                phone,
                mobile,
                address,
                number,
                site,
                any(WORDS) + " for " + any(WORDS),
                any(WORDS),
                any(FORMS)
            };
            for (int f = 1; f < row.length; f++) {
                if (random.nextInt(3) == 0) {
                    row[f] = null;
                }
            }
            if (random.nextInt(4) == 0) {
                String swap = row[1];
                row[1] = row[2];
                row[2] = swap;
            }
            rows.add(row);
        }
    }

    private static Map<String, String> values(@Nullable String[] row) {
        Map<String, String> values = new java.util.HashMap<>();
        for (int f = 0; f < row.length; f++) {
            String value = row[f];
            if (value != null) {
                values.put(NAMES[f], value);
            }
        }
        return values;
    }

    @Test
    void weighsPairsAsTheBatchDid() {
        for (int i = 0; i < 1000; i++) {
            int pair = random.nextInt(match.pairs().size());
            int left = match.pairs().left(pair);
            int right = i % 3 == 0 ? random.nextInt(rows.size()) : match.pairs().right(pair);
            if (left != right) {
                assertThat(index.explain(left, right).odds())
                        .isCloseTo(match.explain(left, right).odds(), within(1e-3));
            }
        }
    }

    @Test
    void deletingAndAddingAgainChangesNothing() throws IOException {
        long[] ids = People.ids(rows.size());
        Map<Long, java.util.Set<Long>> before = People.partition(index, ids);
        IdentityIndex changed = reopened(index);
        for (int row = 0; row < 400; row++) {
            changed.delete(row);
        }
        changed = reopened(changed);
        for (int row = 0; row < 400; row++) {
            changed.add(row, values(rows.get(row)), 0);
        }
        assertThat(People.partition(changed, ids)).isEqualTo(before);
    }

    private static IdentityIndex reopened(IdentityIndex index) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        index.save(saved);
        return IdentityIndex.open(new ByteArrayInputStream(saved.toByteArray()));
    }
}
