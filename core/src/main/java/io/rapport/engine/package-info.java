/// The only place that touches DuckDB: runs the [Stage]s the rooms describe, publishes snapshots, answers reads.
///
/// A [Stage] is data, a list of [Step]s. [DuckDbEngine] runs them against `work.duckdb` and keeps one row a step in
/// `engine.step`, with a fingerprint of its definition and inputs, so that a step whose inputs did not change is not
/// run again and a killed run goes on where it stopped. [Database] is how everybody reads.
@NullMarked
package io.rapport.engine;

import org.jspecify.annotations.NullMarked;
