package io.rapport.kernel;

/// An error somebody must act on; the subclass says who. A bad row is never one of these: it is a row in quarantine.
///
/// Messages say what, with which value, where, and what to do.
public abstract sealed class RapportException extends RuntimeException
        permits DefinitionException, SourceException, DataException {
    private static final long serialVersionUID = 1L;

    RapportException(String message, Throwable cause) {
        super(message, cause);
    }

    RapportException(String message) {
        super(message);
    }

    /// The process exit code a command ends with: 2 definition, 3 source, 4 data.
    public abstract int exitCode();
}
