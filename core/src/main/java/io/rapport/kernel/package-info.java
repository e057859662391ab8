/// The words every room speaks: table names, money, periods, and the errors sorted by who must act.
///
/// Reads and writes nothing; depends on nothing. Start at [TableName] and [RapportException].
@NullMarked
package io.rapport.kernel;

import org.jspecify.annotations.NullMarked;
