package io.rapport.identity.column;

import io.rapport.identity.match.FieldKind;
import org.jspecify.annotations.Nullable;

/// What a column's name can say: a kind that is compared, part of one, or something that says nothing of who it is.
enum Meaning {
    GIVEN_NAME(FieldKind.GIVEN_NAME),
    MIDDLE_NAME(FieldKind.MIDDLE_NAME),
    FAMILY_NAME(FieldKind.FAMILY_NAME),
    FULL_NAME(FieldKind.FULL_NAME),
    BIRTH_DATE(FieldKind.BIRTH_DATE),
    GENDER(FieldKind.GENDER),
    EMAIL(FieldKind.EMAIL),
    PHONE(FieldKind.PHONE),
    STREET(FieldKind.STREET),
    HOUSE_NUMBER(FieldKind.HOUSE_NUMBER),
    ADDRESS(FieldKind.ADDRESS),
    POSTCODE(FieldKind.POSTCODE),
    CITY(FieldKind.CITY),
    REGION(FieldKind.REGION),
    COUNTRY(FieldKind.COUNTRY),
    COMPANY_NAME(FieldKind.COMPANY_NAME),
    DOMAIN(FieldKind.DOMAIN),
    IDENTIFIER(FieldKind.IDENTIFIER),
    CATEGORY(FieldKind.CATEGORY),
    TEXT(FieldKind.TEXT),

    /// A name of whatever the table is about.
    NAME(null),
    /// Junior, senior, III.
    SUFFIX(null),
    /// Mr, Mrs; also a job title, the values tell.
    SALUTATION(null),
    BIRTH_YEAR(null),
    BIRTH_MONTH(null),
    BIRTH_DAY(null),
    /// Whether the row is about a person or a company.
    RECORD_TYPE(null),
    /// Names the record or counts it.
    KEY(null),
    SOURCE(null),
    TIME(null),
    AMOUNT(null),
    STATUS(null),
    /// A name of a relative.
    RELATIVE(null),
    /// The result of an earlier matching, or the truth.
    LABEL(null),
    /// Qualifies another column, or is about somebody else.
    PART(null),
    UNKNOWN(null);

    private final @Nullable FieldKind kind;

    Meaning(@Nullable FieldKind kind) {
        this.kind = kind;
    }

    /// The kind that is compared; null for what is not.
    @Nullable
    FieldKind kind() {
        return kind;
    }
}
