package io.rapport.report;

import io.rapport.kernel.Period;
import org.jspecify.annotations.Nullable;

/// @param template name of a template, e.g. `account-activity`
/// @param subject whom it is about; the template says which kinds it takes
/// @param period days reported, or null for the template's own
public record ReportRequest(
        String template, Subject subject, @Nullable Period period) {}
