/// Draws: a [io.rapport.report.document.ChartSpec] becomes SVG. Lines and bars go through one ECharts option that Rhino
/// renders inside this process; sparklines, target bars, donuts and heat maps are small enough to be written directly.
///
/// Reads the ECharts script and the Inter fonts from the class path. Start at [io.rapport.report.chart.Charts].
@NullMarked
package io.rapport.report.chart;

import org.jspecify.annotations.NullMarked;
