package io.rapport.metric;

/// A mistake inside an expression; whoever knows the file turns it into a problem.
final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;
    private final String hint;

    /// @param offset where in the text, counted from 0
    /// @param hint what to do; may be empty
    ExpressionException(String message, String hint, int offset) {
        super(message);
        this.hint = hint;
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    String hint() {
        return hint;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
