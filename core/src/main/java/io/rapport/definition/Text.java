package io.rapport.definition;

/// A string of a definition that later checks must be able to point at.
///
/// @param value as written
/// @param at where it is written
public record Text(String value, Position at) {
    @Override
    public String toString() {
        return value;
    }
}
