/// From rows as they were delivered to rows one can rely on: standardised, checked, current, and every one accounted
/// for.
///
/// Reads `ingest.<source>__<stream>`, `ingest.segment` and `ingest.reject`; writes one table per
/// [io.rapport.definition.Entity] (`quality.person`, `quality.order` ...), what became of every row (`quality.ledger`,
/// `quality.balance`), the rows that were put aside (`quality.quarantine`), and how good the data is
/// (`quality.finding`, `quality.score`). Rules are YAML ([QualityDefinition]). Start at [Quality], which lists the
/// steps; [StreamSql] writes the one pass over a stream, [Standardise] holds the functions it calls. Everybody else
/// reads through [QualityReports].
@NullMarked
package io.rapport.quality;

import org.jspecify.annotations.NullMarked;
