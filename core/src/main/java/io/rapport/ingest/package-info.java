/// What the sources delivered, untouched: the raw store (the truth everything else is rebuilt from) and its rows as
/// tables.
///
/// [Ingest#scan] copies new files into `.rapport/raw/<source>/<stream>/` as numbered segments ([RawStore]);
/// [Ingest#load] brings segments that the work database does not hold yet into `ingest.<source>__<stream>`, together
/// with their rows in `ingest.segment`. Both work on some files at once ([Ahead]) and hand over in order.
///
/// `ingest.<source>__<stream>` is a view ([SegmentSql]): rows of small segments are in the table
/// `ingest.few__<source>__<stream>`, those of a big one stay in the Parquet file ([RowFile]) that was written when it
/// was read, in `.rapport/rows`; `ingest.kept` says which. Such a file is no truth: a missing one is made again. Rows a
/// reader cannot split go to `ingest.reject` with the reason. Start at [Ingest].
@NullMarked
package io.rapport.ingest;

import org.jspecify.annotations.NullMarked;
