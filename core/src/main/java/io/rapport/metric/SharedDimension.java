package io.rapport.metric;

/// Dimensions that every model with the right column has: the same word means the same thing in all of them, so metrics of
/// different models meet there.
///
/// @param name in queries
/// @param label for people
/// @param column as a definition would write it: `customer_id`, `customer.country`
record SharedDimension(String name, String label, String column) {
    static final java.util.List<SharedDimension> ALL = java.util.List.of(
            new SharedDimension("customer_id", "Customer", "customer_id"),
            new SharedDimension("country", "Country", "customer.country"),
            new SharedDimension("region", "Region", "customer.region"),
            new SharedDimension("city", "City", "customer.city"),
            new SharedDimension("acquisition_channel", "Acquisition channel", "customer.channel"),
            new SharedDimension("account_id", "Account", "account_id"),
            new SharedDimension("account", "Account name", "account.name"),
            new SharedDimension("industry", "Industry", "account.industry"),
            new SharedDimension("tier", "Tier", "account.tier"),
            new SharedDimension("account_owner", "Account owner", "account.owner"));
}
