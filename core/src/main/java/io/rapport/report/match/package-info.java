/// The report of a matching: what was compared, what the model learned, which pairs are doubtful, how good it is.
///
/// Reads what [io.rapport.identity.file.FileResolution] found; writes one HTML page. Start at
/// [io.rapport.report.match.MatchReport], which is the order of the sections.
@NullMarked
package io.rapport.report.match;

import org.jspecify.annotations.NullMarked;
