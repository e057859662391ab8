/// What is known about other systems: which streams they have, how a row becomes an entity, and how their files are
/// found.
///
/// Definitions only and the finding of files; nothing here keeps data. Start at [ConnectorDefinition] (a kind of
/// system) and [SourceDefinition] (a configured one).
@NullMarked
package io.rapport.connector;

import org.jspecify.annotations.NullMarked;
