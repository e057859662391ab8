/// Tests of segments on a real DuckDB.
@NullMarked
package io.rapport.segment;

import org.jspecify.annotations.NullMarked;
