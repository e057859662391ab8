/// What the sources delivered, untouched: the raw store (the truth everything else is rebuilt from) and its rows as
/// tables.
///
/// [Ingest#scan] copies new files into `.rapport/raw/<source>/<stream>/` as numbered segments ([RawStore]);
/// [Ingest#load] brings segments that the work database does not hold yet into `ingest.<source>__<stream>`, each in one
/// transaction with its row in `ingest.segment`. Rows a reader cannot split go to `ingest.reject` with the reason.
/// Start at [Ingest].
@NullMarked
package io.rapport.ingest;

import org.jspecify.annotations.NullMarked;
