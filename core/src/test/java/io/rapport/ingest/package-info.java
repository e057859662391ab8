/// Tests of the raw store and its loading: files in, rows out, on a real database.
@NullMarked
package io.rapport.ingest;

import org.jspecify.annotations.NullMarked;
