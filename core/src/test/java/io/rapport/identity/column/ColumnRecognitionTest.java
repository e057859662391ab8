package io.rapport.identity.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.rapport.identity.match.Codes;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Tables nobody has described.
class ColumnRecognitionTest {
    private static final String[] GIVEN = {"Anna", "Klaus", "Petra", "Lukas", "Marie", "Heinz", "Karl", "Ute", "Stefan"
    };
    private static final String[] FAMILY = {"Müller", "Schmidt", "Weber", "Koch", "Wolf", "Lang", "Kühn", "Beck", "Ott"
    };
    private static final String[] CITY = {"Berlin", "Hamburg", "Bonn", "Ulm", "Jena", "Kiel", "Trier", "Essen"};

    private final List<Column> columns = new ArrayList<>();

    private ColumnRecognitionTest with(String name, IntFunction<String> value) {
        String[] values = new String[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(i);
        }
        columns.add(Column.of(name, Codes.of(values, values.length, v -> v)));
        return this;
    }

    private Map<String, String> kinds() {
        return Tables.kinds(Tables.recognise(columns));
    }

    private static String given(int i) {
        return GIVEN[i * 7 % GIVEN.length];
    }

    private static String family(int i) {
        return FAMILY[i * 5 / 3 % FAMILY.length];
    }

    private static String date(int i) {
        return "%02d.%02d.%d".formatted(i % 28 + 1, i % 12 + 1, 1940 + i * 7 % 60);
    }

    @Test
    void aGermanCustomerListIsRead() {
        with("Kundennr", i -> "" + (10_000 + i))
                .with("Anrede", i -> i % 2 == 0 ? "Herr" : "Frau")
                .with("Vorname", ColumnRecognitionTest::given)
                .with("Name", ColumnRecognitionTest::family)
                .with("Geb.-Datum", ColumnRecognitionTest::date)
                .with("Straße + Hausnr.", i -> "Lindenallee " + (i % 90 + 1))
                .with("PLZ", i -> "" + (10_000 + i * 37 % 89_999))
                .with("Ort", i -> CITY[i % CITY.length])
                .with("Telefon privat", i -> "030/" + (100_000 + i * 771))
                .with("Handy", i -> "+49 171 " + (1_000_000 + i * 9_311))
                .with("Umsatz 2024", i -> i + ",50");
        Recognition recognition = Tables.recognise(columns);
        assertThat(Tables.kinds(recognition))
                .containsExactly(
                        entry("Kundennr", "-"),
                        entry("Anrede", "GENDER"),
                        entry("Vorname", "GIVEN_NAME"),
                        entry("Name", "FAMILY_NAME"),
                        entry("Geb.-Datum", "BIRTH_DATE"),
                        entry("Straße + Hausnr.", "STREET"),
                        entry("PLZ", "POSTCODE"),
                        entry("Ort", "CITY"),
                        entry("Telefon privat", "PHONE"),
                        entry("Handy", "PHONE/1"),
                        entry("Umsatz 2024", "-"));
        assertThat(recognition.key()).map(f -> f.column().name()).contains("Kundennr");
        assertThat(recognition.subject()).isEqualTo(Subject.PERSON);
    }

    @Test
    void aTableWithoutNamesIsReadByItsValues() {
        with("column_1", i -> "rec-" + i + "-org")
                .with("column_2", ColumnRecognitionTest::given)
                .with("column_3", ColumnRecognitionTest::family)
                .with("column_4", i -> "" + (i % 60 + 1))
                .with("column_5", i -> CITY[i % CITY.length] + " street")
                .with("column_6", i -> CITY[i * 3 % CITY.length])
                .with("column_7", i -> "" + (2000 + i % 90 * 11))
                .with("column_8", i -> "%d%02d%02d".formatted(1930 + i % 70, i % 12 + 1, i % 28 + 1))
                .with("column_9", i -> given(i).toLowerCase(java.util.Locale.ROOT) + i + "@mail.example");
        assertThat(kinds().values())
                .containsExactly(
                        "-",
                        "GIVEN_NAME",
                        "FAMILY_NAME",
                        "HOUSE_NUMBER",
                        "STREET",
                        "CITY",
                        "POSTCODE",
                        "BIRTH_DATE",
                        "EMAIL");
    }

    @Test
    void aSecondLineOfAnAddressIsNoStreetAndASecondRegionNoState() {
        with("AddressLine1", i -> i + " High Street")
                .with("AddressLine2", i -> i % 3 == 0 ? "Flat 2" : "Little Wenlock " + i % 5)
                .with("Town", i -> CITY[i % 8])
                .with("State", i -> CITY[i % 7].substring(0, 2))
                .with("County", i -> CITY[i % 5] + "shire")
                .with("Last Name", ColumnRecognitionTest::family);
        assertThat(kinds())
                .containsEntry("AddressLine1", "STREET")
                .containsEntry("AddressLine2", "CATEGORY")
                .containsEntry("State", "REGION")
                .containsEntry("County", "CATEGORY/1");
    }

    @Test
    void datesOfDecadesAgoAreOfBirthWhateverTheirName() {
        with("name", i -> given(i) + " " + family(i)).with("Datum", ColumnRecognitionTest::date);
        assertThat(kinds()).containsEntry("Datum", "BIRTH_DATE");
        with("Geburtsdatum", ColumnRecognitionTest::date);
        assertThat(kinds()).containsEntry("Datum", "-").containsEntry("Geburtsdatum", "BIRTH_DATE");
    }

    @Test
    void yearMonthAndDayAreADateTogether() {
        with("lname", ColumnRecognitionTest::family)
                .with("by", i -> "" + (1930 + i % 70))
                .with("bm", i -> "" + (1 + i % 12))
                .with("bd", i -> "" + (1 + i % 28));
        assertThat(Tables.recognise(columns).findings())
                .filteredOn(f -> f.reading() == Finding.Reading.BIRTH_PART)
                .extracting(Finding::type)
                .containsExactly("birth_year", "birth_month", "birth_day");
    }

    @Test
    void valuesOverruleANameTheyCannotHave() {
        with("email", ColumnRecognitionTest::family)
                .with("phone", i -> given(i) + i + "@mail.example")
                .with("first_name", ColumnRecognitionTest::date)
                .with("dob", i -> i % 2 == 0 ? "yes" : "no")
                .with("city", i -> "0221/" + (100_000 + i * 771));
        assertThat(kinds())
                .containsEntry("phone", "EMAIL")
                .containsEntry("first_name", "BIRTH_DATE")
                .containsEntry("dob", "-")
                .containsEntry("city", "PHONE")
                .doesNotContainEntry("email", "EMAIL");
    }

    @Test
    void chineseColumnsAreReadByNameAndByContent() {
        String[] surnames = {"王", "李", "张", "刘", "陈", "杨"};
        String[] given = {"伟", "芳", "娜", "敏", "静", "丽", "强"};
        with("编号", i -> "" + (i + 1))
                .with("姓名", i -> surnames[i % 6] + given[i % 7] + given[i * 3 % 7])
                .with("性别", i -> i % 2 == 0 ? "男" : "女")
                .with("出生日期", i -> "%d年%d月%d日".formatted(1950 + i % 50, i % 12 + 1, i % 28 + 1))
                .with("手机", i -> "13" + (100_000_000 + i * 77_777))
                .with("x1", i -> surnames[i * 5 % 6] + given[i * 2 % 7]);
        assertThat(kinds().values())
                .as("a name without a name is not the row's own")
                .containsExactly("-", "FULL_NAME", "GENDER", "BIRTH_DATE", "PHONE", "CATEGORY");
        columns.remove(1);
        assertThat(kinds()).containsEntry("x1", "FULL_NAME");
    }

    @Test
    void frenchAndSpanishColumnsAreRead() {
        with("Nom", ColumnRecognitionTest::family)
                .with("Prénom", ColumnRecognitionTest::given)
                .with("Né le", ColumnRecognitionTest::date)
                .with("CP", i -> "" + (10_000 + i * 211 % 80_000))
                .with("Ville", i -> CITY[i % CITY.length]);
        assertThat(kinds().values()).containsExactly("FAMILY_NAME", "GIVEN_NAME", "BIRTH_DATE", "POSTCODE", "CITY");
        columns.clear();
        with("nombre", ColumnRecognitionTest::given)
                .with("apellidos", ColumnRecognitionTest::family)
                .with("fecha de nacimiento", ColumnRecognitionTest::date)
                .with("teléfono", i -> "+34 91 " + (1_000_000 + i * 31))
                .with("población", i -> CITY[i % CITY.length]);
        assertThat(kinds().values()).containsExactly("GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE", "CITY");
    }

    @Test
    void aNameThatIsOnlyItsPartsTogetherCountsOnce() {
        with("first_name", ColumnRecognitionTest::given)
                .with("last_name", ColumnRecognitionTest::family)
                .with("full_name", i -> given(i) + " " + family(i))
                .with("display_name", i -> family(i) + ", " + given(i));
        assertThat(kinds().values()).containsExactly("GIVEN_NAME", "FAMILY_NAME", "-", "-");
    }

    @Test
    void aWholeNameWhereThePartsAreMissingStays() {
        with("first_name", i -> i % 4 == 0 ? null : given(i))
                .with("last_name", i -> i % 4 == 0 ? null : family(i))
                .with("full_name", i -> given(i) + " " + family(i));
        assertThat(kinds()).containsEntry("full_name", "FULL_NAME");
    }

    @Test
    void aNumberThatRepeatsIdentifiesOnlyIfTheRowsAgreeOnMore() {
        with("first_name", i -> given(i / 2 * 2 * 11))
                .with("last_name", i -> family(i / 2 * 2))
                .with("dob", i -> date(i / 2 * 2))
                .with("customer_no", i -> "" + (7_000 + i / 2))
                .with("shop_id", i -> "" + (100 + (i * 17) % 150))
                .with("ssn", i -> "" + (4_000_000 + i * 13));
        assertThat(kinds())
                .containsEntry("customer_no", "IDENTIFIER")
                .containsEntry("shop_id", "-")
                .containsEntry("ssn", "IDENTIFIER/1");
    }

    @Test
    void twoAddressesAndTwoPhonesKeepTheirPartsTogether() {
        with("name", i -> given(i) + " " + family(i))
                .with("billing_street", i -> i + " High Street")
                .with("billing_city", i -> CITY[i % 8])
                .with("shipping_street", i -> i * 3 + " Mill Lane")
                .with("shipping_city", i -> CITY[i * 3 % 8])
                .with("shipping_zip", i -> "" + (10_000 + i * 7))
                .with("phone", i -> "030 555" + (1000 + i))
                .with("mobile", i -> "0171 555" + (1000 + i));
        assertThat(kinds())
                .containsEntry("billing_city", "CITY")
                .containsEntry("shipping_street", "STREET/1")
                .containsEntry("shipping_city", "CITY/1")
                .containsEntry("shipping_zip", "POSTCODE/1")
                .containsEntry("mobile", "PHONE/1");
    }

    @Test
    void namesOfOrganisationsMakeATableOfCompanies() {
        String[] firms = {"Alpha GmbH", "Beta Ltd", "Gamma Holding", "Delta & Sons Inc.", "Epsilon 24 AG"};
        with("id", i -> "" + i)
                .with("name", i -> firms[i % 5] + " " + i / 5)
                .with("address", i -> i + " Main St")
                .with("city", i -> CITY[i % 8]);
        Recognition recognition = Tables.recognise(columns);
        assertThat(Tables.kinds(recognition))
                .containsEntry("name", "COMPANY_NAME")
                .containsEntry("address", "STREET");
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
    }

    @Test
    void theOrganisationAboveAndItsDirectorAreNoNamesOfTheOrganisation() {
        with("Site name", i -> "Little " + family(i) + " Center " + i / 2)
                .with("Agency", i -> i % 4 == 0 ? "Easter Seals" : "Salvation Army " + i % 9)
                .with("Program Name", i -> i % 2 == 0 ? "Head Start " + family(i) : "Day Care " + given(i))
                .with("Director", i -> given(i) + " " + family(i))
                .with("Trading name", i -> "The " + family(i) + " House " + i / 2);
        Recognition recognition = Tables.recognise(columns);
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
        assertThat(Tables.kinds(recognition))
                .containsEntry("Site name", "COMPANY_NAME")
                .containsEntry("Trading name", "COMPANY_NAME/1")
                .extractingByKeys("Agency", "Program Name", "Director")
                .allMatch(kind -> kind.startsWith("CATEGORY") || kind.startsWith("TEXT"));
    }

    @Test
    void employersDoNotMakeATableOfPeopleMixedButComplementaryNamesDo() {
        with("name", i -> given(i) + " " + family(i)).with("company", i -> "Alpha GmbH " + i % 9);
        assertThat(Tables.recognise(columns).isMixed()).isFalse();
        columns.clear();
        with("last_name", i -> i % 3 == 0 ? null : family(i))
                .with("first_name", i -> i % 3 == 0 ? null : given(i))
                .with("organisation", i -> i % 3 == 0 ? "Alpha GmbH " + i : null);
        assertThat(Tables.recognise(columns).isMixed()).isTrue();
        columns.clear();
        with("type", i -> i % 3 == 0 ? "company" : "person").with("name", i -> given(i) + " " + family(i));
        assertThat(Tables.recognise(columns).isMixed()).isTrue();
    }

    @Test
    void theSameColumnOfTwoInputsUnderTwoNamesHasOneSlot() {
        with("given_name", i -> i < 150 ? given(i) : null)
                .with("vorname", i -> i < 150 ? null : given(i))
                .with("home_phone", i -> i < 150 ? "030 555" + (1000 + i) : null)
                .with("tel", i -> i < 150 ? null : "030 555" + (1000 + i));
        int[] source = new int[300];
        Arrays.fill(source, 150, 300, 1);
        List<Column> apart = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            BitSet files = new BitSet();
            files.set(c % 2);
            apart.add(new Column(columns.get(c).name(), columns.get(c).codes(), files, 150));
        }
        Recognition recognition = new ColumnRecognition().recognise(apart, source, Overrides.NONE);
        assertThat(Tables.kinds(recognition).values()).containsExactly("GIVEN_NAME", "GIVEN_NAME", "PHONE", "PHONE");
    }

    @Test
    void aCustomerNumberOfSeveralInputsIdentifiesARowNumberDoesNot() {
        with("first_name", i -> given(i % 150 * 11))
                .with("last_name", i -> family(i % 150))
                .with("dob", i -> date(i % 150))
                .with("customer_no", i -> "" + (7_000 + i % 150))
                .with("client_no", i -> "" + (7_000 + (i < 150 ? i : i * 7 % 150)));
        assertThat(Tables.kinds(ofTwoInputs()))
                .containsEntry("customer_no", "IDENTIFIER")
                .containsEntry("client_no", "-");
    }

    @Test
    void idsOfTwoInputsThatBothCountFromOneNameRecords() {
        with("RECORD_ID", i -> "" + i % 150)
                .with("first_name", ColumnRecognitionTest::given)
                .with("last_name", ColumnRecognitionTest::family);
        assertThat(ofTwoInputs().key()).map(f -> f.column().name()).contains("RECORD_ID");
        assertThat(Tables.recognise(columns).key())
                .as("in one input they would be doubled")
                .isEmpty();
    }

    /// The first half of the rows is one input, the second another with the same columns.
    private Recognition ofTwoInputs() {
        int[] source = new int[300];
        Arrays.fill(source, 150, 300, 1);
        List<Column> both = new ArrayList<>();
        for (Column column : columns) {
            BitSet files = new BitSet();
            files.set(0, 2);
            both.add(new Column(column.name(), column.codes(), files, 300));
        }
        return new ColumnRecognition().recognise(both, source, Overrides.NONE);
    }

    @Test
    void whatTheUserSaysGoesFirst() {
        with("first_name", ColumnRecognitionTest::given).with("last_name", ColumnRecognitionTest::family);
        Overrides overrides = new Overrides(Map.of("FIRST_NAME", Optional.of(FieldKind.TEXT)), Subject.COMPANY)
                .ignoring(Set.of("last_name"));
        Recognition recognition = new ColumnRecognition().recognise(columns, new int[300], overrides);
        assertThat(Tables.kinds(recognition).values()).containsExactly("TEXT", "-");
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
    }

    @Test
    void nothingIsUsedOfColumnsThatSayNothing() {
        with("empty", i -> null)
                .with("constant", i -> "DE")
                .with("created_at", i -> "2024-01-%02d 10:%02d:00".formatted(i % 28 + 1, i % 60))
                .with("amount", i -> "" + i * 3)
                .with("active", i -> i % 2 == 0 ? "true" : "false")
                .with("row_number", i -> "" + i);
        assertThat(kinds().values()).containsOnly("-");
        assertThat(Tables.recognise(columns).findings())
                .allSatisfy(f -> assertThat(f.reason()).isNotBlank());
    }

    @Test
    void hostileValuesAreOnlyValues() {
        String[] odd = {
            "😀😀", "x".repeat(1_000_000), "مرحبا", "שלום", "\u0000", "' or 1=1 --", "<b>", ",", "1e308", "-"
        };
        with("a", i -> odd[i % odd.length])
                .with("b", i -> odd[i % odd.length] + i)
                .with("name", i -> odd[i % odd.length]);
        assertThat(Tables.recognise(columns).findings()).hasSize(3);
    }

    @Test
    void publishedTablesAreRead() throws IOException {
        String set = System.getProperty("RAPPORT_TEST_DATA", System.getenv("RAPPORT_TEST_DATA"));
        Path folder = Path.of(set == null ? "../../shared/data" : set, "identity");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no labelled data at " + folder.toAbsolutePath());
        assertThat(Tables.kinds(Tables.recognise(Tables.file(folder.resolve("febrl/dataset1.csv.gz")))))
                .containsEntry("rec_id", "-")
                .containsEntry("given_name", "GIVEN_NAME")
                .containsEntry("surname", "FAMILY_NAME")
                .containsEntry("street_number", "HOUSE_NUMBER")
                .containsEntry("address_1", "STREET")
                .containsEntry("suburb", "CITY")
                .containsEntry("postcode", "POSTCODE")
                .containsEntry("state", "REGION")
                .containsEntry("date_of_birth", "BIRTH_DATE")
                .containsEntry("soc_sec_id", "IDENTIFIER");
        assertThat(Tables.kinds(Tables.recognise(Tables.file(folder.resolve("splink/fake_1000.csv"))))
                        .values())
                .containsExactly("-", "GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "CITY", "EMAIL", "-");
        Recognition mixed = Tables.recognise(Tables.file(folder.resolve("senzing/customers.csv")));
        assertThat(mixed.isMixed()).isTrue();
        assertThat(Tables.kinds(mixed))
                .containsEntry("PRIMARY_NAME_ORG", "COMPANY_NAME")
                .containsEntry("NATIVE_NAME_FULL", "FULL_NAME/1")
                .containsEntry("PASSPORT_COUNTRY", "-")
                .containsEntry("ADDR_LINE1", "STREET")
                .containsEntry("AMOUNT", "-");
    }
}
