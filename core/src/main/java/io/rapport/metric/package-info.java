/// The semantic layer: what a number means, who answers for it, and how it is computed.
///
/// A model ([ModelDefinition], one YAML file) names a table, its time column, dimensions and metrics. [MetricCatalog]
/// parses and checks all models at once; [MetricSql] turns a [MetricQuery] into one SELECT; [Metrics] runs it and
/// answers with a [MetricTable]. Every aggregate is taken at the asked grain in its own model first; models are joined
/// afterwards on the dimensions they share, so no join ever doubles a row.
///
/// Reads `customer.*` and `activity.*`. Writes `metric.customer`, `metric.account`, `metric.customer_month`,
/// `metric.customer_change`, `metric.ticket_change`, `metric.contract_month`, `metric.cohort`, `metric.buyer`,
/// `metric.rfm_cut` and `metric.as_of` ([MetricTables]), and the tables behind those of them that are views:
/// `metric.customer_state`, `metric.account_state`, `metric.bought`, `metric.fifth`.
///
/// Start with `orders.yaml` beside this package, then [Metrics].
@NullMarked
package io.rapport.metric;

import org.jspecify.annotations.NullMarked;
