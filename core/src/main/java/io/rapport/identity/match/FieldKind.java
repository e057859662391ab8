package io.rapport.identity.match;

/// What a column says about somebody. Decides how its values are made comparable and what agreement on them means.
public enum FieldKind {
    GIVEN_NAME,
    MIDDLE_NAME,
    FAMILY_NAME,
    /// A person's whole name, in any order a person can read.
    FULL_NAME,
    /// A date of birth (or of founding), ISO `1980-02-29` when it is a date at all.
    BIRTH_DATE,
    GENDER,
    EMAIL,
    PHONE,
    /// Street, with or without the house number; also a second address line.
    STREET,
    HOUSE_NUMBER,
    /// A whole address in one text.
    ADDRESS,
    POSTCODE,
    CITY,
    REGION,
    COUNTRY,
    /// Name of an organisation: the record's own in a file of companies, the employer's in a file of people.
    COMPANY_NAME,
    /// Web domain or address of a site.
    DOMAIN,
    /// A number or code that is meant to belong to one: customer number, social security, passport, register
    /// number.
    IDENTIFIER,
    /// A word from a short list that says a little: occupation, industry, place of birth.
    CATEGORY,
    /// Any other text, compared by its words.
    TEXT
}
