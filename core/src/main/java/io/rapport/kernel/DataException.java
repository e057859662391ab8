package io.rapport.kernel;

/// The data as a whole breaks a promise (sums that do not balance, a table that cannot be read): its owner must act.
/// Exit code 4.
public non-sealed class DataException extends RapportException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 4;
    }
}
