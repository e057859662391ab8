package io.rapport.definition;

/// What a field of an [Entity] holds after standardising, and as which DuckDB type it is stored.
public enum FieldType {
    /// Any text, Unicode NFC, trimmed, inner white space folded.
    TEXT("varchar"),
    /// A person's or company's name: as TEXT; case repaired when it came all upper or all lower.
    NAME("varchar"),
    /// Lower case, syntactically valid.
    EMAIL("varchar"),
    /// E.164 (`+4930123456`).
    PHONE("varchar"),
    /// ISO 3166-1 alpha-2, upper case.
    COUNTRY("varchar"),
    /// ISO 4217, upper case.
    CURRENCY("varchar"),
    /// An identifier of the source: text as it came, trimmed; never a number.
    ID("varchar"),
    /// A date without time.
    DATE("date"),
    /// An instant, stored in UTC without zone; a source value without zone is read in the stream's zone.
    TIMESTAMP("timestamp"),
    /// An amount in major units of the row's `currency`.
    MONEY("decimal(18,4)"),
    NUMBER("double"),
    INTEGER("bigint"),
    BOOLEAN("boolean");

    private final String sqlType;

    FieldType(String sqlType) {
        this.sqlType = sqlType;
    }

    public String sqlType() {
        return sqlType;
    }
}
