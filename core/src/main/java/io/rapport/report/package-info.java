/// Reports: a template (YAML) and a subject become a [io.rapport.report.document.Document], which renderers write as
/// HTML, PDF, XLSX and CSV.
///
/// Reads the tables and faces of the rooms to its left; writes no table. Start at `Reports`, then
/// [io.rapport.report.ReportDefinition]; drawing is in `report.chart`, writing in `report.render`.
@NullMarked
package io.rapport.report;

import org.jspecify.annotations.NullMarked;
