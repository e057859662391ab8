package io.rapport.metric;

import io.rapport.kernel.TableName;

/// A dimension that a room further right hangs on customers: a table of (customer, value) pairs in which a customer may
/// have several values or none. Grouped by it, a row counts once under each of its customer's values.
///
/// @param dimension name in queries, e.g. `segment`
/// @param label for people
/// @param table has `customer_id`, and pairs are unique
/// @param column the value
public record Bridge(String dimension, String label, TableName table, String column) {}
