package io.rapport.report;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Key;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `report/NAME.yaml`: a template. Its name is the file's.
@Doc("A report template: which sections and blocks, over which metrics")
public record ReportDefinition(
        Position at,

        @Doc(value = "Name; the file's name", example = "account-activity")
        Text report,

        @Doc(value = "For people", example = "Account activity report")
        String label,

        @Doc("What it is for, in a sentence") @Nullable String about,

        @Doc(value = "Whom it can be about: company, customer, account, segment", example = "[customer, account]")
        @Key("for")
        List<Subject.Kind> subjects,

        @Doc(value = "Days reported when the command names none", example = "last 3 months") @Default("last 3 months")
        String period,

        @Doc("Chapters in reading order") List<SectionDefinition> sections) {

    /// A chapter.
    @Doc("A chapter of a report")
    public record SectionDefinition(
            Position at,

            @Doc(value = "Name for links, unique in the report", example = "service")
            Text section,

            @Doc("Heading; default: none is shown") @Nullable
            String title,

            @Doc("One sentence under the heading") @Nullable String lead,

            @Doc("Only for these kinds of subject; default: all") @Key("for")
            List<Subject.Kind> subjects,

            @Doc("What it shows, in order") List<BlockDefinition> blocks) {}
}
