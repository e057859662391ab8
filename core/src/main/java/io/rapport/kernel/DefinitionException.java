package io.rapport.kernel;

/// A project's YAML (or a command's argument) is wrong: its author must act. Exit code 2.
public final class DefinitionException extends RapportException {
    private static final long serialVersionUID = 1L;

    public DefinitionException(String message) {
        super(message);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
