package io.rapport.kernel;

/// Named instants at which a kill must do no harm; tests kill the process there and look at what is left.
///
/// Does nothing unless the system property `rapport.kill` names the point (`ingest.before-sidecar`, or
/// `ingest.before-sidecar:3` for the third time it is passed): then the process halts at once, as after `kill -9`.
public final class FaultPoint {
    /// What `kill -9` leaves as exit code.
    public static final int EXIT_CODE = 137;

    private static final String WANTED = System.getProperty("rapport.kill", "");
    private static final String NAME = WANTED.replaceAll(":\\d+$", "");
    private static int left =
            NAME.length() == WANTED.length() ? 1 : Integer.parseInt(WANTED.substring(NAME.length() + 1));

    private FaultPoint() {}

    /// @param name `room.instant` in lower case
    public static void reached(String name) {
        if (!NAME.isEmpty() && NAME.equals(name)) {
            haltIfItIsTheTime();
        }
    }

    private static synchronized void haltIfItIsTheTime() {
        if (--left == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
