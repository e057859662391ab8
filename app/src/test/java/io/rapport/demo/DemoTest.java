package io.rapport.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final int PEOPLE = 2_000;

    @TempDir
    private static Path demo;

    private static Demo.Summary summary = new Demo.Summary(0, 0, 0, 0, 0, 0);

    @BeforeAll
    static void write() throws IOException {
        summary = Demo.write(demo, PEOPLE, 7, Demo.Progress.NONE);
    }

    @Test
    void sameSeedGivesTheSameBytesInAnyLocaleAndZone(@TempDir Path again) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Demo.write(again, PEOPLE, 7, Demo.Progress.NONE);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        Map<String, byte[]> first = DemoFiles.bytes(demo);
        Map<String, byte[]> second = DemoFiles.bytes(again);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        second.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(first.get(name)));
    }

    @Test
    void anotherSeedGivesAnotherCompany(@TempDir Path other) throws IOException {
        Demo.write(other, PEOPLE, 8, Demo.Progress.NONE);
        Map<String, byte[]> first = DemoFiles.bytes(demo.resolve("exports"));
        DemoFiles.bytes(other.resolve("exports"))
                .forEach((name, bytes) -> assertThat(bytes).as(name).isNotEqualTo(first.get(name)));
    }

    @Test
    void peopleDoNotDependOnHowManyThereAre(@TempDir Path more) throws IOException {
        Demo.write(more, PEOPLE + 1000, 7, Demo.Progress.NONE);
        String file = "exports/shop-uk/export_customers.csv";
        assertThat(names(more.resolve(file)).subList(0, 200))
                .isEqualTo(names(demo.resolve(file)).subList(0, 200));
    }

    private static List<String> names(Path customers) throws IOException {
        return DemoFiles.csv(customers).stream()
                .map(r -> r.get("ID") + r.get("Name"))
                .toList();
    }

    @Test
    void peopleHaveAboutOneAndAHalfRecordsAndFifteenActivities() {
        assertThat(summary.records()).isBetween(PEOPLE * 13L / 10, PEOPLE * 19L / 10);
        assertThat(summary.activities()).isBetween(PEOPLE * 12L, PEOPLE * 18L);
        assertThat(summary.companies()).isEqualTo(PEOPLE / 25);
    }

    @Test
    void everySixthPersonLivesInAHousehold() throws IOException {
        Map<String, String> household = DemoFiles.csv(demo.resolve("truth/person.csv")).stream()
                .filter(r -> r.get("person").startsWith("P"))
                .collect(toMap(r -> r.get("person"), r -> r.get("household"), (a, b) -> a));
        double share = household.values().stream().filter(h -> !h.isEmpty()).count() / (double) household.size();
        assertThat(household).hasSizeGreaterThan(PEOPLE * 95 / 100);
        assertThat(share).isBetween(.13, .19);
    }

    @Test
    void aRecordBelongsToOnePersonOnly() throws IOException {
        Map<String, String> who = new HashMap<>();
        for (Map<String, String> row : DemoFiles.csv(demo.resolve("truth/person.csv"))) {
            String key = row.get("source") + "/" + row.get("stream") + "/" + row.get("key");
            assertThat(who.put(key, String.valueOf(row.get("person")))).as(key).isNull();
        }
    }

    @Test
    void phoneNumbersAreOnesThatCouldExist() throws IOException {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        int valid = 0;
        int all = 0;
        for (Map<String, String> row :
                DemoFiles.csv(demo.resolve("exports/hub/hubspot-crm-exports-all-contacts-2026-09-30.csv"))) {
            for (String column : List.of("Phone Number", "Mobile Phone Number")) {
                String number = String.valueOf(row.get(column));
                if (!number.isEmpty()) {
                    all++;
                    valid += isValid(phones, number, String.valueOf(row.get("Country/Region"))) ? 1 : 0;
                }
            }
        }
        assertThat(valid / (double) all).isGreaterThan(.95);
    }

    private static boolean isValid(PhoneNumberUtil phones, String number, String country) {
        try {
            return phones.isValidNumber(phones.parse(number, country));
        } catch (NumberParseException e) {
            return false;
        }
    }

    @Test
    void oneQuarterIsDeliveredTwice() throws IOException {
        assertThat(Files.readAllBytes(demo.resolve(ShopifyExport.AGAIN)))
                .isEqualTo(Files.readAllBytes(demo.resolve(ShopifyExport.TWICE)));
    }

    @Test
    void salesPeakBeforeChristmas() throws IOException {
        Map<String, Integer> months = new HashMap<>();
        for (int year = 2024; year <= 2026; year++) {
            for (Map<String, String> order :
                    DemoFiles.csv(demo.resolve("exports/shop-uk/sales_orders_" + year + ".csv"))) {
                months.merge(String.valueOf(order.get("created_at")).substring(0, 7), 1, Integer::sum);
            }
        }
        assertThat(months.getOrDefault("2025-12", 0)).isGreaterThan(months.getOrDefault("2025-07", 0) * 3 / 2);
        assertThat(months.keySet()).allMatch(m -> m.compareTo("2024-10") >= 0 && m.compareTo("2026-09") <= 0);
    }

    @Test
    void aDemoNeedsPeople() {
        assertThatThrownBy(() -> Demo.write(demo, 0, 7, Demo.Progress.NONE)).hasMessageContaining("0 people");
    }
}
