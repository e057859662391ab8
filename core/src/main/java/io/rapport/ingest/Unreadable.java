package io.rapport.ingest;

/// A file as a whole cannot be read; the message completes the sentence "the file ..." and says what to do. Becomes a
/// [FileProblem].
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }

    Unreadable(String message, Throwable cause) {
        super(message, cause);
    }

    /// Its message; never null.
    String text() {
        return String.valueOf(getMessage());
    }
}
