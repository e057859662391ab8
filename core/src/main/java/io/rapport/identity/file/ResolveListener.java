package io.rapport.identity.file;

/// Hears how far a resolution has come. Called from one thread.
public interface ResolveListener {
    /// A step begins.
    void step(String name);

    /// @param done units done
    /// @param all units there are; 0 for unknown
    void at(String what, long done, long all);

    /// Something a person should know.
    void remark(String text);

    /// Hears nothing.
    static ResolveListener silent() {
        return new ResolveListener() {
            @Override
            public void step(String name) {}

            @Override
            public void at(String what, long done, long all) {}

            @Override
            public void remark(String text) {}
        };
    }
}
