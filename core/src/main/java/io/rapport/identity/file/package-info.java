/// Matches the rows of files that belong to no project: reads them, finds out what their columns say
/// ([io.rapport.identity.column]), hands them to the engine ([io.rapport.identity.match]) and writes what it found.
///
/// Start at [io.rapport.identity.file.FileResolution], which is the order of the steps. Reads the named files only;
/// writes into one folder, each file whole or not at all.
@NullMarked
package io.rapport.identity.file;

import org.jspecify.annotations.NullMarked;
