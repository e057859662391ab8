/// Who looks, and what for. Every read face takes a [Viewer].
@NullMarked
package io.rapport.policy;

import org.jspecify.annotations.NullMarked;
