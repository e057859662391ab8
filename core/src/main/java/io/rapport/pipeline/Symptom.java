package io.rapport.pipeline;

import io.rapport.pipeline.Finding.Level;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A finding, and the way to mend it if there is one that loses nothing.
record Symptom(Finding finding, @Nullable Mending mending) {
    /// Does what the advice says.
    interface Mending {
        /// @return what was done, a sentence
        String act() throws IOException;
    }

    static Symptom ok(String check, Object where, String what) {
        return new Symptom(new Finding(check, Level.OK, where.toString(), what, null), null);
    }

    static Symptom warning(String check, Object where, String what, @Nullable String advice) {
        return new Symptom(new Finding(check, Level.WARNING, where.toString(), what, advice), null);
    }

    static Symptom error(String check, Object where, String what, String advice) {
        return new Symptom(new Finding(check, Level.ERROR, where.toString(), what, advice), null);
    }

    Symptom mendedBy(Mending how) {
        return new Symptom(finding, how);
    }

    /// What is shown of a path: below the project without the project's own name.
    static String shown(Workspace workspace, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(workspace.project()) && !absolute.equals(workspace.project())
                ? workspace.project().relativize(absolute).toString()
                : absolute.toString();
    }
}
