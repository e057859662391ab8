package io.rapport.ingest;

/// A dictionary-coded column of text: each distinct value once, in the order in which it comes first.
///
/// @param name as the file has it, without blanks at the ends; never empty, never twice in a table
/// @param code per row the index into `value`, or -1 for an empty field
/// @param value distinct values without blanks at their ends
/// @param count rows by code
public record CodedColumn(String name, int[] code, String[] value, int[] count) {}
