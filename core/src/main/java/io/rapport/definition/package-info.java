/// YAML to records: every kind of file of a project is a Java record, bound with the place of each value, all mistakes
/// at once.
///
/// A room that adds a kind of file writes a record and annotates it with [Doc], [Default], [Key] and [Shorthand];
/// reading, checking, did-you-mean and the JSON Schema for editors follow from the record. Reads files, writes nothing.
/// Start at [DefinitionReader], which does the reading, then [Entity], the canonical model, and [Problems].
@NullMarked
package io.rapport.definition;

import org.jspecify.annotations.NullMarked;
