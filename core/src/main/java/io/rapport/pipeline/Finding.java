package io.rapport.pipeline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the [Doctor] says of one thing.
///
/// @param check what was looked at, one word: `raw`, `snapshot`
/// @param level how bad it is
/// @param where the file or folder it is about, or the project
/// @param what what was found, a sentence
/// @param advice what to do; null where nothing is to be done
public record Finding(
        String check,
        Level level,
        String where,
        String what,
        @Nullable String advice) {
    /// How bad it is.
    public enum Level {
        /// As it should be.
        OK,
        /// Nothing is lost, and the next run copes with it; good to know.
        WARNING,
        /// Somebody must act.
        ERROR,
        /// Was wrong, and was mended just now.
        MENDED;

        /// As people read it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
