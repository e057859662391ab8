package io.rapport.kernel;

/// A source, a disk or another system failed: the operator must act. Exit code 3.
public non-sealed class SourceException extends RapportException {
    private static final long serialVersionUID = 1L;
    private final boolean retryable;

    /// @param retryable whether doing the same again later may work
    public SourceException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public SourceException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }

    @Override
    public int exitCode() {
        return 3;
    }
}
