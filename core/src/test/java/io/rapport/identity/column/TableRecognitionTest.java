package io.rapport.identity.column;

import static io.rapport.identity.column.SampleColumns.CITY;
import static io.rapport.identity.column.SampleColumns.date;
import static io.rapport.identity.column.SampleColumns.family;
import static io.rapport.identity.column.SampleColumns.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What columns say together: whom a table is about, which values belong together, which number names a record; also
/// across several inputs.
class TableRecognitionTest {
    private final SampleColumns columns = new SampleColumns();

    @Test
    void aNameThatIsOnlyItsPartsTogetherCountsOnce() {
        columns.with("first_name", SampleColumns::given)
                .with("last_name", SampleColumns::family)
                .with("full_name", i -> given(i) + " " + family(i))
                .with("display_name", i -> family(i) + ", " + given(i));
        assertThat(columns.kinds().values()).containsExactly("GIVEN_NAME", "FAMILY_NAME", "-", "-");
    }

    @Test
    void aWholeNameWhereThePartsAreMissingStays() {
        columns.with("first_name", i -> i % 4 == 0 ? null : given(i))
                .with("last_name", i -> i % 4 == 0 ? null : family(i))
                .with("full_name", i -> given(i) + " " + family(i));
        assertThat(columns.kinds()).containsEntry("full_name", "FULL_NAME");
    }

    @Test
    void aNumberThatRepeatsIdentifiesOnlyIfTheRowsAgreeOnMore() {
        columns.with("first_name", i -> given(i / 2 * 2 * 11))
                .with("last_name", i -> family(i / 2 * 2))
                .with("dob", i -> date(i / 2 * 2))
                .with("customer_no", i -> "" + (7_000 + i / 2))
                .with("shop_id", i -> "" + (100 + (i * 17) % 150))
                .with("ssn", i -> "" + (4_000_000 + i * 13));
        assertThat(columns.kinds())
                .containsEntry("customer_no", "IDENTIFIER")
                .containsEntry("shop_id", "-")
                .containsEntry("ssn", "IDENTIFIER/1");
    }

    @Test
    void twoAddressesAndTwoPhonesKeepTheirPartsTogether() {
        columns.with("name", i -> given(i) + " " + family(i))
                .with("billing_street", i -> i + " High Street")
                .with("billing_city", i -> CITY[i % 8])
                .with("shipping_street", i -> i * 3 + " Mill Lane")
                .with("shipping_city", i -> CITY[i * 3 % 8])
                .with("shipping_zip", i -> "" + (10_000 + i * 7))
                .with("phone", i -> "030 555" + (1000 + i))
                .with("mobile", i -> "0171 555" + (1000 + i));
        assertThat(columns.kinds())
                .containsEntry("billing_city", "CITY")
                .containsEntry("shipping_street", "STREET/1")
                .containsEntry("shipping_city", "CITY/1")
                .containsEntry("shipping_zip", "POSTCODE/1")
                .containsEntry("mobile", "PHONE/1");
    }

    @Test
    void namesOfOrganisationsMakeATableOfCompanies() {
        String[] firms = {"Alpha GmbH", "Beta Ltd", "Gamma Holding", "Delta & Sons Inc.", "Epsilon 24 AG"};
        columns.with("id", i -> "" + i)
                .with("name", i -> firms[i % 5] + " " + i / 5)
                .with("address", i -> i + " Main St")
                .with("city", i -> CITY[i % 8]);
        Recognition recognition = columns.recognise();
        assertThat(Tables.kinds(recognition))
                .containsEntry("name", "COMPANY_NAME")
                .containsEntry("address", "STREET");
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
    }

    @Test
    void theOrganisationAboveAndItsDirectorAreNoNamesOfTheOrganisation() {
        columns.with("Site name", i -> "Little " + family(i) + " Center " + i / 2)
                .with("Agency", i -> i % 4 == 0 ? "Easter Seals" : "Salvation Army " + i % 9)
                .with("Program Name", i -> i % 2 == 0 ? "Head Start " + family(i) : "Day Care " + given(i))
                .with("Director", i -> given(i) + " " + family(i))
                .with("Trading name", i -> "The " + family(i) + " House " + i / 2);
        Recognition recognition = columns.recognise();
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
        assertThat(Tables.kinds(recognition))
                .containsEntry("Site name", "COMPANY_NAME")
                .containsEntry("Trading name", "COMPANY_NAME/1")
                .extractingByKeys("Agency", "Program Name", "Director")
                .allMatch(kind -> kind.startsWith("CATEGORY") || kind.startsWith("TEXT"));
    }

    @Test
    void employersDoNotMakeATableOfPeopleMixedButComplementaryNamesDo() {
        columns.with("name", i -> given(i) + " " + family(i)).with("company", i -> "Alpha GmbH " + i % 9);
        assertThat(columns.recognise().isMixed()).isFalse();
        columns.clear();
        columns.with("last_name", i -> i % 3 == 0 ? null : family(i))
                .with("first_name", i -> i % 3 == 0 ? null : given(i))
                .with("organisation", i -> i % 3 == 0 ? "Alpha GmbH " + i : null);
        assertThat(columns.recognise().isMixed()).isTrue();
        columns.clear();
        columns.with("type", i -> i % 3 == 0 ? "company" : "person").with("name", i -> given(i) + " " + family(i));
        assertThat(columns.recognise().isMixed()).isTrue();
    }

    @Test
    void theSameColumnOfTwoInputsUnderTwoNamesHasOneSlot() {
        columns.with("given_name", i -> i < 150 ? given(i) : null)
                .with("vorname", i -> i < 150 ? null : given(i))
                .with("home_phone", i -> i < 150 ? "030 555" + (1000 + i) : null)
                .with("tel", i -> i < 150 ? null : "030 555" + (1000 + i));
        int[] source = new int[300];
        Arrays.fill(source, 150, 300, 1);
        List<Column> apart = new ArrayList<>();
        for (int c = 0; c < columns.all().size(); c++) {
            BitSet files = new BitSet();
            files.set(c % 2);
            Column column = columns.all().get(c);
            apart.add(new Column(column.name(), column.codes(), files, 150));
        }
        Recognition recognition = new ColumnRecognition().recognise(apart, source, Overrides.NONE);
        assertThat(Tables.kinds(recognition).values()).containsExactly("GIVEN_NAME", "GIVEN_NAME", "PHONE", "PHONE");
    }

    @Test
    void aCustomerNumberOfSeveralInputsIdentifiesARowNumberDoesNot() {
        columns.with("first_name", i -> given(i % 150 * 11))
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
        columns.with("RECORD_ID", i -> "" + i % 150)
                .with("first_name", SampleColumns::given)
                .with("last_name", SampleColumns::family);
        assertThat(ofTwoInputs().key()).map(f -> f.column().name()).contains("RECORD_ID");
        assertThat(columns.recognise().key())
                .as("in one input they would be doubled")
                .isEmpty();
    }

    /// The first half of the rows is one input, the second another with the same columns.
    private Recognition ofTwoInputs() {
        int[] source = new int[300];
        Arrays.fill(source, 150, 300, 1);
        List<Column> both = new ArrayList<>();
        for (Column column : columns.all()) {
            BitSet files = new BitSet();
            files.set(0, 2);
            both.add(new Column(column.name(), column.codes(), files, 300));
        }
        return new ColumnRecognition().recognise(both, source, Overrides.NONE);
    }

    @Test
    void whatTheUserSaysGoesFirst() {
        columns.with("first_name", SampleColumns::given).with("last_name", SampleColumns::family);
        Overrides overrides = new Overrides(Map.of("FIRST_NAME", Optional.of(FieldKind.TEXT)), Subject.COMPANY)
                .ignoring(Set.of("last_name"));
        Recognition recognition = new ColumnRecognition().recognise(columns.all(), new int[300], overrides);
        assertThat(Tables.kinds(recognition).values()).containsExactly("TEXT", "-");
        assertThat(recognition.subject()).isEqualTo(Subject.COMPANY);
    }
}
