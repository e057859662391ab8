package io.rapport.engine;

import java.util.List;

/// The work of one room in a run: named steps in an order in which each finds its inputs made. Describes, does nothing.
///
/// @param name the room's name
/// @param steps in order
public record Stage(String name, List<Step> steps) {
    public Stage {
        steps = List.copyOf(steps);
    }
}
