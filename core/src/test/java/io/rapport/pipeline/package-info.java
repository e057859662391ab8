@NullMarked
package io.rapport.pipeline;

import org.jspecify.annotations.NullMarked;
