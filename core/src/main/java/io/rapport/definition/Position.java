package io.rapport.definition;

import java.nio.file.Path;

/// Where in a project's files something stands.
///
/// As a record component of a definition it is filled with the place of the mapping itself and is no YAML key.
///
/// @param file relative to the project folder, or the name of a shipped resource
/// @param line counted from 1
/// @param column counted from 1
public record Position(Path file, int line, int column) {
    /// `metric/revenue.yaml:7`
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
