package io.rapport.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.connector.ConnectorDefinition;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {
    private final Problems problems = new Problems();

    private <T> T read(Class<T> type, String yaml) {
        return new DefinitionReader()
                .read(YamlSource.text("file.yaml", yaml), type, problems)
                .orElseThrow(() -> new AssertionError(problems.all().toString()));
    }

    private List<String> mistakes(Class<?> type, String yaml) {
        new DefinitionReader().read(YamlSource.text("file.yaml", yaml), type, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void aCompanyIsReadWithItsDefaults() {
        CompanyDefinition company = read(CompanyDefinition.class, """
                company: Nordwind Outfitters
                currency: EUR
                time_zone: Europe/Berlin
                departments: [sales, support]
                exchange_rates: {USD: 0.92}
                """);
        assertThat(company.currency()).isEqualTo(Currency.getInstance("EUR"));
        assertThat(company.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(company.country()).isEqualTo("US");
        assertThat(company.churnDays()).isEqualTo(180);
        assertThat(company.asOf()).isNull();
        assertThat(company.departments().get(1).at()).hasToString("file.yaml:4");
        assertThat(company.exchangeRates().get("USD")).isEqualByComparingTo("0.92");
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void allMistakesOfAFileAreFoundAtOnce() {
        assertThat(mistakes(CompanyDefinition.class, """
                        company: [a, b]
                        curency: EUR
                        time_zone: Europe/Berln
                        churn_days: many
                        churn_days: 12
                        """))
                .containsExactly(
                        "file.yaml:1: 'company' must be text, not a list",
                        "file.yaml:2: unknown key 'curency'. Did you mean 'currency'?",
                        "file.yaml:3: 'time_zone' must be a time zone like Europe/Berlin, not 'Europe/Berln'."
                                + " Did you mean 'Europe/Berlin'?",
                        "file.yaml:4: 'churn_days' must be a whole number, not 'many'",
                        "file.yaml:5: the key 'churn_days' is already in line 4. Remove one of them");
    }

    @Test
    void aBareListStandsForTheShorthandKey() {
        ConnectorDefinition shop = read(ConnectorDefinition.class, """
                connector: shop
                label: Shop
                streams:
                  orders:
                    entities:
                      order:
                        fields:
                          key: Name
                          email: [Email, Billing Email]
                          amount: {first: Total, divide_by: 100}
                """);
        var fields = shop.streams()
                .get("orders")
                .entities()
                .values()
                .iterator()
                .next()
                .fields();
        assertThat(fields.keySet()).extracting(Text::value).containsExactly("key", "email", "amount");
        assertThat(fields.values()).extracting(f -> f.first().size()).containsExactly(1, 2, 1);
        assertThat(fields.keySet().iterator().next().at()).hasToString("file.yaml:8");
    }

    @Test
    void theSchemaOfEveryKindIsMade() {
        assertThat(JsonSchema.of(ConnectorDefinition.class)).contains("\"divide_by\"");
    }
}
