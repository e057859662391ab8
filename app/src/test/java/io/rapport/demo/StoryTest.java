package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The true figures are those of the files, counted again from the files.
class StoryTest {
    @TempDir
    private static Path demo;

    private static JsonNode story = JsonMapper.shared().createObjectNode();

    @BeforeAll
    static void write() throws IOException {
        Demo.write(demo, 3_000, 11, Demo.Progress.NONE);
        story = JsonMapper.shared().readTree(Files.readString(demo.resolve("truth/story.json")));
    }

    @Test
    void membersLeaveWhenThePriceRises() throws IOException {
        List<Map<String, String>> rows =
                DemoFiles.csv(demo.resolve("exports/finance/memberships.csv"), ';', Charset.forName("windows-1252"));
        JsonNode price = story.get("price_change");
        long left = rows.stream()
                .distinct()
                .filter(r -> "Preiserhöhung".equals(r.get("Kuendigungsgrund")))
                .count();
        long others = price.get("other_members_before").asLong();
        assertThat(left).isBetween(5L, price.get("cancelled").asLong());
        assertThat(price.get("cancelled").asLong())
                .isGreaterThan(price.get("members_before").asLong() * 35 / 100);
        assertThat(price.get("other_cancelled").asLong()).isLessThan(others / 8);
        assertThat(rows)
                .filteredOn(r -> "Preiserhöhung".equals(r.get("Kuendigungsgrund")))
                .allSatisfy(r -> assertThat(r)
                        .containsEntry("Tarif", "Plus")
                        .containsEntry("Land", "DE")
                        .containsEntry("Monatsbetrag", "14,90"));
    }

    @Test
    void theBigAccountComplainsIsNotAnsweredAndLeaves() throws IOException {
        JsonNode planted = story.get("unanswered_complaint");
        JsonNode ticket = Files.readAllLines(demo.resolve("exports/helpdesk/tickets.ndjson")).stream()
                .filter(line -> line.contains("\"id\":" + planted.get("ticket").asString() + ","))
                .map(JsonMapper.shared()::readTree)
                .findFirst()
                .orElseThrow();
        assertThat(ticket.get("created_at").asString())
                .startsWith(planted.get("opened_on").asString());
        assertThat(ticket.get("status").asString()).isEqualTo("open");
        assertThat(ticket.at("/metric_set/reply_time_in_minutes/calendar").isNull())
                .isTrue();
        assertThat(DemoFiles.csv(demo.resolve("exports/crm/Contract.csv")))
                .filteredOn(r -> planted.get("contract").asString().equals(r.get("ContractNumber")))
                .singleElement()
                .satisfies(r -> assertThat(r)
                        .containsEntry("EndDate", planted.get("ended_on").asString())
                        .containsEntry("Monthly_Amount__c", "18500.00")
                        .containsEntry("Status", "Cancelled"));
        assertThat(DemoFiles.csv(demo.resolve("exports/crm/Account.csv")).getFirst())
                .containsEntry("Name", planted.get("account").asString());
    }

    @Test
    void oneChannelIsFarTooExpensive() throws IOException {
        JsonNode planted = story.get("expensive_channel");
        String expensive = planted.get("channel").asString();
        double cac = planted.at("/channels/" + expensive + "/cac").asDouble();
        planted.get("channels")
                .properties()
                .forEach(channel -> assertThat(channel.getValue().get("cac").asDouble())
                        .as(channel.getKey())
                        .isLessThanOrEqualTo(channel.getKey().equals(expensive) ? cac : cac / 4));
        BigDecimal spent = BigDecimal.ZERO;
        for (Row row : DemoFiles.sheet(demo.resolve(Spend.PATH))) {
            boolean counts = row.getRowNum() > 1
                    && row.getCellText(1).equals(expensive)
                    && row.getCellAsDate(0)
                                    .orElseThrow()
                                    .toLocalDate()
                                    .toString()
                                    .compareTo("2025-10-01")
                            >= 0;
            spent = counts ? spent.add(row.getCellAsNumber(4).orElseThrow()) : spent;
        }
        assertThat(spent.doubleValue())
                .isCloseTo(planted.at("/channels/" + expensive + "/spend").asDouble(), within(.005));
    }

    @Test
    void supportAnswersFasterSinceTheSecondShift() throws IOException {
        JsonNode planted = story.get("faster_support");
        double minutes = 0;
        int tickets = 0;
        for (String line : Files.readAllLines(demo.resolve("exports/helpdesk/tickets.ndjson")).stream()
                .distinct()
                .toList()) {
            if (line.endsWith("}")
                    && !line.contains("\"calendar\":null")
                    && createdAt(line).compareTo("2026-02-01") >= 0) {
                minutes += JsonMapper.shared()
                        .readTree(line)
                        .at("/metric_set/reply_time_in_minutes/calendar")
                        .asInt();
                tickets++;
            }
        }
        assertThat(minutes / 60 / tickets)
                .isCloseTo(planted.get("first_response_hours_after").asDouble(), within(.02));
        assertThat(planted.get("first_response_hours_after").asDouble())
                .isLessThan(planted.get("first_response_hours_before").asDouble() / 2);
        assertThat(planted.get("good_ratings_after").asDouble())
                .isGreaterThan(planted.get("good_ratings_before").asDouble() + .05);
    }

    private static String createdAt(String ticket) {
        int at = ticket.indexOf("\"created_at\":\"");
        return ticket.substring(at + 14, at + 24);
    }

    @Test
    void aLargeDealIsWon() throws IOException {
        assertThat(DemoFiles.csv(demo.resolve("exports/crm/Opportunity.csv")))
                .filteredOn(r -> story.at("/large_deal/deal").asString().equals(r.get("Name")))
                .singleElement()
                .satisfies(
                        r -> assertThat(r).containsEntry("Amount", "480000.00").containsEntry("IsWon", "true"));
    }

    @Test
    void ordersAddUpToTheTrueRevenue() throws IOException {
        long cents = 0;
        long orders = 0;
        for (Path file : shopOrders()) {
            for (Map<String, String> row :
                    DemoFiles.csv(file).stream().distinct().toList()) {
                String total = String.valueOf(row.get("Total"));
                if (!total.isEmpty() && !total.equals("n/a")) {
                    cents += new BigDecimal(total).movePointRight(2).longValueExact();
                    orders++;
                }
            }
        }
        JsonNode counts = story.get("counts");
        assertThat(cents).isEqualTo(counts.get("order_cents_eur").asLong());
        assertThat(orders).isLessThan(counts.get("orders").asLong());
    }

    private static List<Path> shopOrders() throws IOException {
        try (Stream<Path> files = Files.list(demo.resolve("exports/shop-eu"))) {
            return files.filter(f -> f.getFileName().toString().matches("orders_export_\\d{4}-Q\\d\\.csv(\\.gz)?"))
                    .toList();
        }
    }

    @Test
    void someRowsBreakOff() throws IOException {
        assertThat(story.at("/counts/ragged_rows").asLong()).isPositive();
        assertThat(Files.readString(demo.resolve("exports/finance/memberships.csv"), StandardCharsets.ISO_8859_1))
                .contains(";Plus;");
    }
}
