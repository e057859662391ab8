package io.rapport.identity.match;

/// Hears how far matching has come. Called from the thread that called [Matcher#match].
@FunctionalInterface
public interface Progress {
    /// @param step what is being done, `scoring`
    /// @param done units done
    /// @param all units there are
    void at(String step, long done, long all);

    static Progress silent() {
        return (step, done, all) -> {};
    }
}
