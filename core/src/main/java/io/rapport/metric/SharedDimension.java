package io.rapport.metric;

import java.util.List;
import java.util.Optional;

/// A dimension that every model with the right column has without naming it: the same word means the same thing in all
/// of them, so metrics of different models meet there.
///
/// @param name in queries
/// @param label for people
/// @param is as a definition would write it
record SharedDimension(String name, String label, String is) {
    static final List<SharedDimension> ALL = List.of(
            new SharedDimension("customer_id", "Customer", "customer_id"),
            new SharedDimension("country", "Country", "customer.country"),
            new SharedDimension("region", "Region", "customer.region"),
            new SharedDimension("city", "City", "customer.city"),
            new SharedDimension("acquisition_channel", "Acquisition channel", "lower(customer.channel)"),
            new SharedDimension("account_id", "Account", "account_id"),
            new SharedDimension("account", "Account name", "account.name"),
            new SharedDimension("industry", "Industry", "account.industry"),
            new SharedDimension("tier", "Tier", "account.tier"),
            new SharedDimension("account_owner", "Account owner", "account.owner"));

    /// In a model over the compiler's table; empty if the table does not point to it.
    Optional<RowSql> in(RowCompiler compiler) {
        try {
            return Optional.of(compiler.compile(ExpressionParser.parse(is)));
        } catch (ExpressionException unreachable) {
            return Optional.empty();
        }
    }
}
