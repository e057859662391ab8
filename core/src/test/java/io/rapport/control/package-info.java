@NullMarked
package io.rapport.control;

import org.jspecify.annotations.NullMarked;
