package io.rapport.engine;

import io.rapport.kernel.DataException;
import io.rapport.kernel.RapportException;
import io.rapport.kernel.SourceException;
import java.sql.SQLException;
import java.util.Locale;

/// Turns the database's errors into errors that say who must act.
final class DuckDbErrors {
    private DuckDbErrors() {}

    /// @param doing what was tried, e.g. `step activity.order`
    static RapportException of(String doing, SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("disk full") || lower.contains("could not write")) {
            return new SourceException(
                    "The disk is full (%s). Free some space and run again: nothing is lost, the last snapshot still answers. %s"
                            .formatted(doing, message),
                    true,
                    e);
        }
        if (lower.contains("out of memory")) {
            return new DatabaseMemoryException(
                    "Out of memory (%s). Give more with --memory, or close other programs, and run again. %s"
                            .formatted(doing, message),
                    e);
        }
        if (lower.contains("could not set lock")) {
            return new SourceException(
                    "Another process is using the work database (%s). Wait until it ends, then run again. %s"
                            .formatted(doing, message),
                    true,
                    e);
        }
        if (isBroken(lower)) {
            return new BrokenDatabaseException(
                    "A database file is damaged (%s): %s%nNothing is lost: 'rapport rebuild PROJECT' makes it again from the raw data"
                            .formatted(doing, message.lines().findFirst().orElse("")),
                    e);
        }
        return new DataException("Failed: %s. %s".formatted(doing, message), e);
    }

    private static boolean isBroken(String message) {
        return message.contains("checksum")
                || message.contains("corrupt")
                || message.contains("not a valid duckdb database file")
                || message.contains("could not read enough bytes")
                || message.contains("serialization error")
                || message.contains("failed to deserialize")
                || message.contains("fatal error")
                || message.contains("database has been invalidated");
    }
}
