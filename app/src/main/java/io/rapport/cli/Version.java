package io.rapport.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Rapport " + number() + " on Java " + Runtime.version().feature()
        };
    }

    /// The version of the jar; `development` when run from classes.
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
