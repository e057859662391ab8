package io.rapport.policy;

/// Who asks a read face, and for what purpose. Today the only door is the command line of a person who can read the
/// project folder anyway, so a viewer limits nothing yet; it is written to the access log when a person's data is
/// shown.
///
/// @param name account name, e.g. of the operating system
/// @param purpose one word: `report`, `support`, `analysis`, `administration`
public record Viewer(String name, String purpose) {
    /// The person at this machine's command line.
    public static Viewer local(String purpose) {
        return new Viewer(System.getProperty("user.name", "unknown"), purpose);
    }
}
