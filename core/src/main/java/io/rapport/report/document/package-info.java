/// What a report is made of: a [io.rapport.report.document.Document] of sealed [io.rapport.report.document.Block]s.
/// Immutable values only; every renderer shows the same ones, so a number is the same on the screen, on paper and in a
/// spreadsheet.
///
/// Reads and writes nothing. Start at `Document`, then `Block`.
@NullMarked
package io.rapport.report.document;

import org.jspecify.annotations.NullMarked;
