/// Finds out what the columns of a table say about people and companies, from their names (of many languages) and from
/// their values, so that a table can be matched that nobody has described.
///
/// Arrays in, values out: reads dictionary-coded columns, knows no file and no database. Start at
/// [io.rapport.identity.column.ColumnRecognition].
@NullMarked
package io.rapport.identity.column;

import org.jspecify.annotations.NullMarked;
