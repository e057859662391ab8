package io.rapport.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.connector.Source;
import io.rapport.connector.Stream;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.kernel.DefinitionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final String COMPANY = """
            company: Nordwind
            currency: EUR
            time_zone: Europe/Berlin
            departments: [sales, support]
            """;

    @TempDir
    private Path folder = Path.of("");

    private void file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> mistakes() {
        Problems problems = new Problems();
        Optional<Project> project = Project.load(folder, Map.of(), problems);
        assertThat(project.isEmpty()).isEqualTo(!problems.isEmpty());
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void aSmallProjectIsLoadedWithWhatTheProductShips() {
        file("rapport.yaml", COMPANY + "settings: {exports: /srv}\n");
        file("source/shop-eu.yaml", "connector: shopify\ndepartment: sales\nfolder: ${exports}/shop\n");
        Project project = Project.load(folder, Map.of("exports", "/given"));
        assertThat(project.sources()).extracting(Source::name).containsExactly("shop-eu");
        assertThat(project.sources().getFirst().folder()).isEqualTo(Path.of("/given/shop"));
        assertThat(project.sources().getFirst().streams())
                .extracting(Stream::name)
                .contains("customers", "orders");
        assertThat(project.metrics().find("revenue")).isPresent();
        assertThat(project.people().identifiers()).isNotEmpty();
    }

    @Test
    void theDayToLookBackFromIsTheCompanysOrTodayInItsZone() {
        file("rapport.yaml", COMPANY);
        Clock justBeforeMidnightInUtc = Clock.fixed(Instant.parse("2026-09-30T23:30:00Z"), ZoneOffset.UTC);
        assertThat(Project.load(folder, Map.of()).asOf(justBeforeMidnightInUtc)).isEqualTo(LocalDate.of(2026, 10, 1));
        file("rapport.yaml", COMPANY + "as_of: 2026-01-31\n");
        assertThat(Project.load(folder, Map.of()).asOf(justBeforeMidnightInUtc)).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void mistakesOfAllFilesAreReportedTogether() {
        file("rapport.yaml", COMPANY.replace("EUR", "EURO") + "churn_days: 0\n");
        file("source/shop.yaml", "connector: shopify\nowner: sales\n");
        file("segment/big.yaml", "segment: big\nall: [{field: orders, at_leest: 3}]\n");
        file("quality/x.yaml", "");
        assertThat(mistakes())
                .containsExactly(
                        "quality/x.yaml:1: is empty",
                        "rapport.yaml:2: 'currency' must be an ISO 4217 currency like EUR, not 'EURO'",
                        "segment/big.yaml:2: unknown key 'at_leest'. Did you mean 'at_least'?",
                        "source/shop.yaml:1: the key 'department' is missing. Department that answers for it, for example"
                                + " 'department: shop'",
                        "source/shop.yaml:2: unknown key 'owner'. Known: connector, department, folder, streams");
    }

    @Test
    void departmentsAreCrossChecked() {
        file("rapport.yaml", COMPANY);
        file("source/shop.yaml", "connector: shopifi\ndepartment: sale\n");
        file("segment/big.yaml", "segment: big\nowner: suport\nall: [{field: orders, at_least: 3}]\n");
        assertThat(mistakes())
                .containsExactly(
                        "segment/big.yaml:2: unknown department 'suport'. Did you mean 'support'?",
                        "source/shop.yaml:1: unknown connector 'shopifi'. Did you mean 'shopify'?",
                        "source/shop.yaml:2: unknown department 'sale'; rapport.yaml lists [sales, support]. Did you mean"
                                + " 'sales'?");
    }

    @Test
    void theCompanyIsChecked() {
        file("rapport.yaml", """
                company: Nordwind
                currency: EUR
                time_zone: Europe/Berlin
                country: de
                departments: [sales, sales]
                churn_days: 0
                exchange_rates: {USX: 0.9, GBP: -1, EUR: 2}
                """);
        assertThat(mistakes())
                .containsExactlyInAnyOrder(
                        "rapport.yaml:1: unknown country 'de'. Did you mean 'DE'?",
                        "rapport.yaml:5: the department 'sales' is listed twice",
                        "rapport.yaml:1: 'churn_days' must be at least 1, not 0",
                        "rapport.yaml:1: exchange rate of the unknown currency 'USX'. Did you mean 'USD'?",
                        "rapport.yaml:1: the exchange rate of GBP must be above 0, not -1",
                        "rapport.yaml:1: the exchange rate of the company's own currency EUR is 2. Remove it; rates say what"
                                + " a foreign currency is worth");
    }

    @Test
    void everyRoomsOwnCheckIsPartOfIt() {
        file("rapport.yaml", COMPANY);
        file(
                "connector/till.yaml",
                "connector: till\nlabel: Till\nstreams: {s: {entities: {ordr: {fields: {key: Id}}}}}\n");
        file("identity/person.yaml", "identifiers: {emial: {}}\nsurvivorship: {trusted: [crm]}\n");
        file("quality/my.yaml", "entity: persn\nrules: {}\n");
        file("metric/my.yaml", "model: my\ntable: activity.order\nmetrics: {double_revenue: revnue * 2}\n");
        file("segment/big.yaml", "segment: big\nall: [{field: ordrs, at_least: 3}]\n");
        file(
                "report/my.yaml",
                "report: my\nlabel: My\nfor: company\nsections: [{section: a, blocks: [{kpis: {metrics: revnue}}]}]\n");
        assertThat(mistakes())
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("connector/till.yaml:3: unknown entity 'ordr'"),
                        p -> assertThat(p)
                                .startsWith("identity/person.yaml:1: ")
                                .contains("emial"),
                        p -> assertThat(p)
                                .startsWith("identity/person.yaml:2: ")
                                .contains("crm"),
                        p -> assertThat(p).startsWith("metric/my.yaml:3: ").contains("revnue"),
                        p -> assertThat(p).startsWith("quality/my.yaml:1: unknown entity 'persn'"),
                        p -> assertThat(p).startsWith("segment/big.yaml:2: ").contains("ordrs"));
        file(
                "metric/my.yaml",
                "model: my\ntable: activity.order\nmetrics: {double_revenue: {is: revenue * 2, unit: currency}}\n");
        assertThat(mistakes())
                .anySatisfy(p -> assertThat(p).startsWith("report/my.yaml:4: ").contains("revnue"));
    }

    @Test
    void filesNobodyReadsArePointedOut() {
        file("rapport.yaml", COMPANY);
        file("sources/shop.yaml", "connector: shopify\n");
        file("source/more/shop.yaml", "connector: shopify\n");
        file("segment/big.yml", "segment: big\n");
        file("loose.yaml", "a: b\n");
        file("identity/persons.yaml", "survivorship: {}\n");
        file("data/anything.yaml", "a: b\n");
        assertThat(mistakes())
                .containsExactly(
                        "identity/persons.yaml:1: nobody reads 'identity/persons.yaml'. Did you mean 'person'?",
                        "loose.yaml:1: is not read. Move it to one of connector/, source/, quality/, identity/, metric/,"
                                + " segment/, report/",
                        "segment/big.yml:1: is not read. Rename it to 'big.yaml'",
                        "source/more:1: files in a folder's folder are not read. Move them to 'source/'",
                        "sources:1: files in 'sources/' are not read. Did you mean 'source/'?");
    }

    @Test
    void namesThatWouldShareATableAreTurnedDown() {
        file("rapport.yaml", COMPANY);
        file("source/shop-eu.yaml", "connector: shopify\ndepartment: sales\n");
        file("source/shop_eu.yaml", "connector: shopify\ndepartment: sales\n");
        assertThat(mistakes())
                .containsExactly(
                        "source/shop_eu.yaml:1: the source 'shop_eu' is named as the source 'shop-eu' but for '-' and"
                                + " '_'. Rename one of the files");
    }

    @Test
    void aFileAndItsNameAgree() {
        file("rapport.yaml", COMPANY);
        file("segment/big.yaml", "segment: huge\nall: [{field: orders, at_least: 3}]\n");
        assertThat(mistakes())
                .containsExactly("segment/big.yaml:1: the file is named 'big', but it says 'segment: huge'."
                        + " Write 'segment: big', or rename the file to huge.yaml");
    }

    @Test
    void aSettingWithoutAValueSaysHowToGiveOne() {
        file("rapport.yaml", COMPANY + "settings: {export: /srv}\n");
        file("source/shop.yaml", "connector: shopify\ndepartment: sales\nfolder: ${exports}/shop\n");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith("source/shop.yaml:3: no value for ${exports}. Did you mean 'export'?");
    }

    @Test
    void aProjectsFileReplacesTheShippedOneOfItsName() {
        file("rapport.yaml", COMPANY);
        file("identity/company.yaml", "threshold: 0.75\nsurvivorship: {trusted: []}\n");
        assertThat(Project.load(folder, Map.of()).companies().threshold()).isEqualTo(0.75);
    }

    @Test
    void aFileOfCommentsIsSwitchedOff() {
        file("rapport.yaml", COMPANY);
        file("source/later.yaml", "# connector: shopify\n");
        assertThat(Project.load(folder, Map.of()).sources()).isEmpty();
    }

    @Test
    void afolderWithoutTheFileSaysSo() {
        assertThatThrownBy(() -> Project.load(folder, Map.of()))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("rapport.yaml:1: does not exist");
        folder = folder.resolve("absent");
        assertThat(mistakes()).singleElement().asString().contains("is no folder");
    }
}
