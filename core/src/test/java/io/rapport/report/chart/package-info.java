@NullMarked
package io.rapport.report.chart;

import org.jspecify.annotations.NullMarked;
