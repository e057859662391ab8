package io.rapport.engine;

import io.rapport.kernel.DataException;

/// A database file whose bytes are not what was written. It can be made again from the raw segments.
public final class BrokenDatabaseException extends DataException {
    private static final long serialVersionUID = 1;

    public BrokenDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
