package io.rapport.metric;

/// What an expression over columns gives.
enum ColumnType {
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
    String sqlType() {
        return sqlType;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
