@NullMarked
package io.rapport.report.document;

import org.jspecify.annotations.NullMarked;
