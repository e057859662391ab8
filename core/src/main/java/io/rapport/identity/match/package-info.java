/// The engine that finds which records are about the same person or company, without labels and without a database:
/// arrays in, arrays out, so that the same code runs in a kernel of the pipeline, behind `rapport resolve` and inside a
/// partition of a cluster of machines.
///
/// Reads a [io.rapport.identity.match.RecordSet] (dictionary-coded columns), gives a
/// [io.rapport.identity.match.Match]. Start reading at [io.rapport.identity.match.Matcher], which is the order of the
/// steps: comparisons, blocking, training, scoring, clustering. An [io.rapport.identity.match.IdentityIndex] keeps what
/// was matched and takes single records in; [io.rapport.identity.match.Resident] is what a single record does to it.
/// Uses nothing else of Rapport.
@NullMarked
package io.rapport.identity.match;

import org.jspecify.annotations.NullMarked;
