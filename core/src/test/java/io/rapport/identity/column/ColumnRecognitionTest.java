package io.rapport.identity.column;

import static io.rapport.identity.column.SampleColumns.CITY;
import static io.rapport.identity.column.SampleColumns.family;
import static io.rapport.identity.column.SampleColumns.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.rapport.LabelledData;
import io.rapport.identity.match.RecordSet.Subject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Tables nobody has described: what each column says, by its name and its values.
class ColumnRecognitionTest {
    private final SampleColumns columns = new SampleColumns();

    @Test
    void aGermanCustomerListIsRead() {
        columns.with("Kundennr", i -> "" + (10_000 + i))
                .with("Anrede", i -> i % 2 == 0 ? "Herr" : "Frau")
                .with("Vorname", SampleColumns::given)
                .with("Name", SampleColumns::family)
                .with("Geb.-Datum", SampleColumns::date)
                .with("Straße + Hausnr.", i -> "Lindenallee " + (i % 90 + 1))
                .with("PLZ", i -> "" + (10_000 + i * 37 % 89_999))
                .with("Ort", i -> CITY[i % CITY.length])
                .with("Telefon privat", i -> "030/" + (100_000 + i * 771))
                .with("Handy", i -> "+49 171 " + (1_000_000 + i * 9_311))
                .with("Umsatz 2024", i -> i + ",50");
        Recognition recognition = columns.recognise();
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
        columns.with("column_1", i -> "rec-" + i + "-org")
                .with("column_2", SampleColumns::given)
                .with("column_3", SampleColumns::family)
                .with("column_4", i -> "" + (i % 60 + 1))
                .with("column_5", i -> CITY[i % CITY.length] + " street")
                .with("column_6", i -> CITY[i * 3 % CITY.length])
                .with("column_7", i -> "" + (2000 + i % 90 * 11))
                .with("column_8", i -> "%d%02d%02d".formatted(1930 + i % 70, i % 12 + 1, i % 28 + 1))
                .with("column_9", i -> given(i).toLowerCase(java.util.Locale.ROOT) + i + "@mail.example");
        assertThat(columns.kinds().values())
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
        columns.with("AddressLine1", i -> i + " High Street")
                .with("AddressLine2", i -> i % 3 == 0 ? "Flat 2" : "Little Wenlock " + i % 5)
                .with("Town", i -> CITY[i % 8])
                .with("State", i -> CITY[i % 7].substring(0, 2))
                .with("County", i -> CITY[i % 5] + "shire")
                .with("Last Name", SampleColumns::family);
        assertThat(columns.kinds())
                .containsEntry("AddressLine1", "STREET")
                .containsEntry("AddressLine2", "CATEGORY")
                .containsEntry("State", "REGION")
                .containsEntry("County", "CATEGORY/1");
    }

    @Test
    void datesOfDecadesAgoAreOfBirthWhateverTheirName() {
        columns.with("name", i -> given(i) + " " + family(i)).with("Datum", SampleColumns::date);
        assertThat(columns.kinds()).containsEntry("Datum", "BIRTH_DATE");
        columns.with("Geburtsdatum", SampleColumns::date);
        assertThat(columns.kinds()).containsEntry("Datum", "-").containsEntry("Geburtsdatum", "BIRTH_DATE");
    }

    @Test
    void yearMonthAndDayAreADateTogether() {
        columns.with("lname", SampleColumns::family)
                .with("by", i -> "" + (1930 + i % 70))
                .with("bm", i -> "" + (1 + i % 12))
                .with("bd", i -> "" + (1 + i % 28));
        assertThat(columns.recognise().findings())
                .filteredOn(f -> f.reading() == Finding.Reading.BIRTH_PART)
                .extracting(Finding::type)
                .containsExactly("birth_year", "birth_month", "birth_day");
    }

    @Test
    void valuesOverruleANameTheyCannotHave() {
        columns.with("email", SampleColumns::family)
                .with("phone", i -> given(i) + i + "@mail.example")
                .with("first_name", SampleColumns::date)
                .with("dob", i -> i % 2 == 0 ? "yes" : "no")
                .with("city", i -> "0221/" + (100_000 + i * 771));
        assertThat(columns.kinds())
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
        columns.with("编号", i -> "" + (i + 1))
                .with("姓名", i -> surnames[i % 6] + given[i % 7] + given[i * 3 % 7])
                .with("性别", i -> i % 2 == 0 ? "男" : "女")
                .with("出生日期", i -> "%d年%d月%d日".formatted(1950 + i % 50, i % 12 + 1, i % 28 + 1))
                .with("手机", i -> "13" + (100_000_000 + i * 77_777))
                .with("x1", i -> surnames[i * 5 % 6] + given[i * 2 % 7]);
        assertThat(columns.kinds().values())
                .as("a name without a name is not the row's own")
                .containsExactly("-", "FULL_NAME", "GENDER", "BIRTH_DATE", "PHONE", "CATEGORY");
        columns.remove(1);
        assertThat(columns.kinds()).containsEntry("x1", "FULL_NAME");
    }

    @Test
    void frenchAndSpanishColumnsAreRead() {
        columns.with("Nom", SampleColumns::family)
                .with("Prénom", SampleColumns::given)
                .with("Né le", SampleColumns::date)
                .with("CP", i -> "" + (10_000 + i * 211 % 80_000))
                .with("Ville", i -> CITY[i % CITY.length]);
        assertThat(columns.kinds().values())
                .containsExactly("FAMILY_NAME", "GIVEN_NAME", "BIRTH_DATE", "POSTCODE", "CITY");
        columns.clear();
        columns.with("nombre", SampleColumns::given)
                .with("apellidos", SampleColumns::family)
                .with("fecha de nacimiento", SampleColumns::date)
                .with("teléfono", i -> "+34 91 " + (1_000_000 + i * 31))
                .with("población", i -> CITY[i % CITY.length]);
        assertThat(columns.kinds().values())
                .containsExactly("GIVEN_NAME", "FAMILY_NAME", "BIRTH_DATE", "PHONE", "CITY");
    }

    @Test
    void nothingIsUsedOfColumnsThatSayNothing() {
        columns.with("empty", i -> null)
                .with("constant", i -> "DE")
                .with("created_at", i -> "2024-01-%02d 10:%02d:00".formatted(i % 28 + 1, i % 60))
                .with("amount", i -> "" + i * 3)
                .with("active", i -> i % 2 == 0 ? "true" : "false")
                .with("row_number", i -> "" + i);
        assertThat(columns.kinds().values()).containsOnly("-");
        assertThat(columns.recognise().findings())
                .allSatisfy(f -> assertThat(f.reason()).isNotBlank());
    }

    @Test
    void hostileValuesAreOnlyValues() {
        String[] odd = {
            "😀😀", "x".repeat(1_000_000), "مرحبا", "שלום", "\u0000", "' or 1=1 --", "<b>", ",", "1e308", "-"
        };
        columns.with("a", i -> odd[i % odd.length])
                .with("b", i -> odd[i % odd.length] + i)
                .with("name", i -> odd[i % odd.length]);
        assertThat(columns.recognise().findings()).hasSize(3);
    }

    @Test
    void publishedTablesAreRead() throws IOException {
        Path folder = LabelledData.of("identity");
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
