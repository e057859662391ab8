/// All definitions of one project folder, shipped ones included, read, cross-checked and resolved.
///
/// Reads `rapport.yaml` and the folders `connector source quality identity metric segment report`; writes nothing,
/// except [ProjectFiles], which makes an empty project. Start at [Project].
@NullMarked
package io.rapport.project;

import org.jspecify.annotations.NullMarked;
