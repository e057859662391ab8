package io.rapport.engine;

import io.rapport.kernel.SourceException;

/// The database may use no more memory, and what it was asked for does not fit. Steps that ran side by side may fit one
/// after another.
final class DatabaseMemoryException extends SourceException {
    private static final long serialVersionUID = 1L;

    DatabaseMemoryException(String message, Throwable cause) {
        super(message, true, cause);
    }
}
