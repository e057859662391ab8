@NullMarked
package io.rapport.quality;

import org.jspecify.annotations.NullMarked;
