/// The command line: one class a command, no rules and no SQL of its own.
///
/// Start at [Main] and [RapportCommand]; [Console] is how commands speak.
@NullMarked
package io.rapport.cli;

import org.jspecify.annotations.NullMarked;
