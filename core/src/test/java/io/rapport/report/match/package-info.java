@NullMarked
package io.rapport.report.match;

import org.jspecify.annotations.NullMarked;
