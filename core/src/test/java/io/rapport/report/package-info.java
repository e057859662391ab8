@NullMarked
package io.rapport.report;

import org.jspecify.annotations.NullMarked;
