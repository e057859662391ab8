@NullMarked
package io.rapport.cli;

import org.jspecify.annotations.NullMarked;
