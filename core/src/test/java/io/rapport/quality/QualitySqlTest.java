package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The SQL of a stream, as `rapport plan --sql` shows it, held by a file; run with `-Dapprove=true` to accept new text
/// after reading it.
class QualitySqlTest {
    private static final Path APPROVED = Path.of("src/test/resources/io/rapport/quality/stream.approved.sql");

    @Test
    void theStepsOfOneStream() throws IOException {
        try (QualityHouse house = new QualityHouse()) {
            house.stream("shop-eu/orders", "No, At, Total, Buyer, Tel, Land, meta", """
                    key: No
                    version: At
                    entities:
                      order:
                        fields:
                          key: No
                          ordered_at: {first: At, format: "%d.%m.%Y %H:%M"}
                          amount: {first: Total, divide_by: 100}
                          status: {first: meta.state.0, map: {bezahlt: paid, "*": open}}
                      person:
                        when_present: Buyer
                        fields:
                          key: Buyer
                          full_name: {sql: "\\"Vorname\\" || ' ' || \\"Name\\""}
                          phone: [Mobil, Tel]
                          country: Land
                    """)
                    .rules("""
                    entity: order
                    rules:
                      plausible: {field: amount, between: ["-1000", "1000"]}
                      not_in_the_future: {field: ordered_at, not_future: true, severity: error}
                      known_buyer: {field: status, references: person.key, severity: error}
                    """);
            String sql = house.quality().stage().steps().stream()
                    .filter(s -> s.name().contains("shop_eu")
                            || s.name().equals("quality.order")
                            || s.name().equals("quality.finding"))
                    .map(Step::text)
                    .collect(Collectors.joining(";\n\n", "", ";\n"));
            if (Boolean.getBoolean("approve")) {
                Files.createDirectories(APPROVED.getParent());
                Files.writeString(APPROVED, sql);
            }
            assertThat(sql).isEqualTo(Files.readString(APPROVED, StandardCharsets.UTF_8));
        }
    }
}
