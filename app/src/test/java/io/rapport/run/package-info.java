/// The whole way of the data at once: from a demo company's exports to snapshot and reports, undisturbed and with bad
/// luck.
@NullMarked
package io.rapport.run;

import org.jspecify.annotations.NullMarked;
