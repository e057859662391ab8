package io.rapport.segment;

import io.rapport.definition.DidYouMean;
import io.rapport.kernel.TableName;
import io.rapport.metric.ColumnType;
import io.rapport.metric.KnownTables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Something known of a customer that a rule can test.
///
/// @param label for reasons: `orders`, `account tier`
/// @param sql column with the short name of its table
/// @param type what it holds
/// @param form how reasons write its value
/// @param since the column with the date from which it counts days until today; null for most
record SegmentField(
        String label,
        String sql,
        ColumnType type,
        Form form,
        @Nullable String since) {
    /// How a reason writes a value.
    enum Form {
        /// `revenue 1,240.00 EUR`
        MONEY,
        /// `3 orders`
        COUNT,
        /// `country DE`
        VALUE
    }

    private static final Set<String> MONEY =
            Set.of("revenue", "net_revenue", "margin", "aov", "revenue_12m", "contract_mrr");

    private static final Set<String> COUNTS = Set.of(
            "orders",
            "orders_12m",
            "tickets",
            "open_tickets",
            "complaints",
            "open_complaints",
            "mails_sent",
            "mails_opened",
            "mails_opened_90d",
            "mails_clicked",
            "visits_90d",
            "buyers",
            "people",
            "employees");

    /// A table fields come from.
    ///
    /// @param prefix what definitions write before the field
    /// @param alias its short name in SQL
    private record Origin(String prefix, String alias, TableName table) {}

    // the first that has a field gives it
    private static final List<Origin> ORIGINS = List.of(
            new Origin("", "c", TableName.of("customer.customer")),
            new Origin("", "m", TableName.of("metric.customer")),
            new Origin("account.", "a", TableName.of("customer.account")),
            new Origin("account.", "am", TableName.of("metric.account")));

    /// @param name `country`, `orders`, `account.tier`
    static Optional<SegmentField> find(String name) {
        for (Origin origin : ORIGINS) {
            if (name.startsWith(origin.prefix())) {
                String column = name.substring(origin.prefix().length());
                ColumnType type = KnownTables.types(origin.table()).get(column);
                if (type != null) {
                    Form form = MONEY.contains(column) ? Form.MONEY : COUNTS.contains(column) ? Form.COUNT : Form.VALUE;
                    String since = column.equals("recency_days") ? origin.alias() + ".last_order_on" : null;
                    String sql = since == null ? origin.alias() + "." + column : SegmentDays.since(since);
                    return Optional.of(new SegmentField(label(name), sql, type, form, since));
                }
            }
        }
        return Optional.empty();
    }

    private static String label(String name) {
        return switch (name) {
            case "rfm_r" -> "recency fifth";
            case "rfm_f" -> "frequency fifth";
            case "rfm_m" -> "money fifth";
            case "csat" -> "satisfaction";
            case "nps" -> "NPS score";
            default ->
                name.replace("_12m", " in 12 months")
                        .replace("_90d", " in 90 days")
                        .replace('_', ' ')
                        .replace('.', ' ');
        };
    }

    static String hint(String wrong) {
        Set<String> names = new TreeSet<>();
        for (Origin origin : ORIGINS) {
            KnownTables.columns(origin.table()).forEach(column -> names.add(origin.prefix() + column));
        }
        return DidYouMean.hint(wrong, names);
    }
}
