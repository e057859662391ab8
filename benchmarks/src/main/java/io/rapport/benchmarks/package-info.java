/// Measurements that print figures and judge nothing; each shows its floor or peer in the same run.
///
/// `benchmarks/run` starts [RunBenchmark], `benchmarks/identity` starts [IdentityBenchmark],
/// `benchmarks/resident` starts [ResidentBenchmark].
@NullMarked
package io.rapport.benchmarks;

import org.jspecify.annotations.NullMarked;
