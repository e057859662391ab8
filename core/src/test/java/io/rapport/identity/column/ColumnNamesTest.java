package io.rapport.identity.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What names of columns say, in the languages and spellings of real files.
class ColumnNamesTest {
    private static final ColumnNames NAMES = ColumnNames.SHIPPED;

    @ParameterizedTest
    @CsvSource({
        "first_name, GIVEN_NAME",
        "FirstName, GIVEN_NAME",
        "fname, GIVEN_NAME",
        "customer_first_name, GIVEN_NAME",
        "Vorname, GIVEN_NAME",
        "Prénom, GIVEN_NAME",
        "PRIMARY_NAME_FIRST, GIVEN_NAME",
        "Nachname, FAMILY_NAME",
        "PRIMARY_NAME_LAST, FAMILY_NAME",
        "apellido paterno, FAMILY_NAME",
        "lastName, FAMILY_NAME",
        "Nom, FAMILY_NAME",
        "姓名, FULL_NAME",
        "氏名, FULL_NAME",
        "NATIVE_NAME_FULL, FULL_NAME",
        "name, NAME",
        "Site name, COMPANY_NAME",
        "PRIMARY_NAME_ORG, COMPANY_NAME",
        "raison sociale, COMPANY_NAME",
        "Firmenname, COMPANY_NAME",
        "dob, BIRTH_DATE",
        "DOB_clean, BIRTH_DATE",
        "Geburtsdatum, BIRTH_DATE",
        "Geb.-Datum, BIRTH_DATE",
        "fecha de nacimiento, BIRTH_DATE",
        "生年月日, BIRTH_DATE",
        "e-mail, EMAIL",
        "Email Address, EMAIL",
        "correo electrónico, EMAIL",
        "emailaddr, EMAIL",
        "tel, PHONE",
        "Telefon privat, PHONE",
        "home_phone, PHONE",
        "phone_number_2, PHONE",
        "Mobile No., PHONE",
        "privattelefon, PHONE",
        "PLZ, POSTCODE",
        "zip, POSTCODE",
        "postcode_fake, POSTCODE",
        "ADDR_POSTAL_CODE, POSTCODE",
        "code postal, POSTCODE",
        "suburb, CITY",
        "mailing_city, CITY",
        "Wohnort, CITY",
        "ADDR_LINE1, STREET",
        "street_address, STREET",
        "calle, STREET",
        "street_number, HOUSE_NUMBER",
        "Hausnummer, HOUSE_NUMBER",
        "address_1, ADDRESS",
        "Anschrift, ADDRESS",
        "state, REGION",
        "country_code, COUNTRY",
        "land, COUNTRY",
        "soc_sec_id, IDENTIFIER",
        "SSN, IDENTIFIER",
        "PASSPORT_NUMBER, IDENTIFIER",
        "Kundennummer, IDENTIFIER",
        "USt-IdNr., IDENTIFIER",
        "PASSPORT_COUNTRY, PART",
        "PHONE_TYPE, PART",
        "email_verified, PART",
        "RECORD_TYPE, RECORD_TYPE",
        "birth_place, CATEGORY",
        "Beruf, CATEGORY",
        "rec_id, KEY",
        "unique_id, KEY",
        "Lfd. Nr., KEY",
        "DATA_SOURCE, SOURCE",
        "created_at, TIME",
        "last_modified_date, TIME",
        "AMOUNT, AMOUNT",
        "status, STATUS",
        "cluster, LABEL",
        "True Id, LABEL",
        "person_ctry_code, COUNTRY",
        "AddressLine2, STREET",
        "Mob, PHONE",
        "Account Owner, STATUS",
        "Account Name, COMPANY_NAME",
        "relationship_to_reference_person, STATUS",
        "Fecha Nac., BIRTH_DATE",
        "Segundo Apellido, FAMILY_NAME",
        "フリガナ, FULL_NAME",
        "住所, ADDRESS",
        "Дата рождения, BIRTH_DATE",
        "ФИО, FULL_NAME",
        "주소, ADDRESS",
        "doğum tarihi, BIRTH_DATE",
        "supplier_no, KEY",
        "mother_first_name, RELATIVE",
        "emergency_contact_phone, PART",
        "manager_email, PART",
        "trading name, COMPANY_NAME",
        "qwertz, UNKNOWN"
    })
    void aNameSaysWhatTheColumnIs(String column, Meaning meaning) {
        assertThat(NAMES.named(column).meaning()).as(column).isEqualTo(meaning);
    }

    @Test
    void whatIsLeftOfANameTellsColumnsOfOneKindApart() {
        assertThat(NAMES.named("billing_street").rest()).isEqualTo("billing");
        assertThat(NAMES.named("phone 2").rest()).isEqualTo("2");
    }

    @Test
    void namesMayBeAnyText() {
        for (String odd :
                new String[] {"", " ", "\u0000", "😀", "___", "1", "\"", "x".repeat(100_000), "שם מלא", "é"}) {
            assertThat(NAMES.named(odd)).isNotNull();
        }
    }
}
