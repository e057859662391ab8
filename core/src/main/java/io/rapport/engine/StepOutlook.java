package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.List;

/// What a run would do with one step, and why.
///
/// @param stage the room
/// @param step the work
/// @param how what would be done
/// @param isTextNew whether the step itself is not what it was
/// @param changed inputs that will not be what they were, in their order
public record StepOutlook(String stage, Step step, How how, boolean isTextNew, List<TableName> changed) {
    public StepOutlook {
        changed = List.copyOf(changed);
    }

    /// What would be done.
    public enum How {
        /// Nothing.
        UNCHANGED,
        /// Its outputs follow what changed, row by row; if that is more than about a tenth of them, they are
        /// made anew.
        UPDATE,
        /// Its outputs are made anew.
        ANEW,
        /// Its outputs are made for the first time.
        FIRST
    }
}
