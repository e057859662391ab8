/// Writes a [io.rapport.report.document.Document]: as a self-contained HTML page, as PDF, as a workbook, as CSV.
///
/// Start at [io.rapport.report.render.Renderer]. HTML and PDF share [io.rapport.report.render.Markup]; what differs
/// lies in the two style sheets beside it, `screen.css` and `paper.css`.
@NullMarked
package io.rapport.report.render;

import org.jspecify.annotations.NullMarked;
