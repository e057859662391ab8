/// The order of the stages, and what surrounds a run: the lock, the log, resuming, publishing, rebuilding, backups.
///
/// [Runs] reads what became of runs, [Doctor] checks what they keep, [RunOutlook] says what the next one would do.
///
/// Reads delivery folders through `ingest`, writes `.rapport/` through the rooms and the engine. Start at [Pipeline],
/// which reads as the line of rooms, then [Workspace], the folder it works in.
@NullMarked
package io.rapport.pipeline;

import org.jspecify.annotations.NullMarked;
