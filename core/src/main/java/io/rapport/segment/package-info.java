/// Who belongs to which group of customers, since when, and why.
///
/// A segment is rules in YAML ([SegmentDefinition]) over the profile, the account, the metrics of a customer and what
/// they did lately. `SegmentCompiler` compiles each to a SELECT that also writes the reason in words; `SegmentTables`
/// keeps the day a customer entered across runs.
///
/// Reads `customer.*`, the facts, `metric.customer_state`, `metric.account_state`, `identity.alias`. Writes
/// `segment.day`, `segment.candidate`, `segment.membership`, `segment.summary`. Start with `champions.yaml` beside this
/// package, then [Segments].
@NullMarked
package io.rapport.segment;

import org.jspecify.annotations.NullMarked;
