package io.rapport.identity.match;

/// A column of the input.
///
/// @param name its name in the input, for explanations
/// @param kind what it says
/// @param slot columns that belong together have one number: the parts of a first and a second address, of a name and
///     an alias; values of different slots of a kind are alternatives of each other
/// @param codes its values as the input wrote them
public record Field(String name, FieldKind kind, int slot, Codes codes) {}
