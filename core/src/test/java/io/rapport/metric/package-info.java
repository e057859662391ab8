/// Tests of the semantic layer on a real DuckDB.
@NullMarked
package io.rapport.metric;

import org.jspecify.annotations.NullMarked;
