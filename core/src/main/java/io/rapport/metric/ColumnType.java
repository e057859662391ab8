package io.rapport.metric;

/// What a column, or an expression over columns, holds.
public enum ColumnType {
    TEXT("varchar"),
    NUMBER("double"),
    DATE("date"),
    TIME("timestamp"),
    TRUTH("boolean");

    private final String sqlType;

    ColumnType(String sqlType) {
        this.sqlType = sqlType;
    }

    /// The type a user's value is cast to before it is compared.
    public String sqlType() {
        return sqlType;
    }

    /// For messages.
    public String word() {
        return this == TRUTH ? "yes/no value" : name().toLowerCase(java.util.Locale.ROOT);
    }
}
