package io.rapport.cli;

import io.rapport.kernel.Period;
import io.rapport.kernel.SourceException;
import io.rapport.policy.Viewer;
import io.rapport.report.Format;
import io.rapport.report.ReportRequest;
import io.rapport.report.Reports;
import io.rapport.report.Subject;
import io.rapport.report.document.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes reports to files with telling names.
final class IssuedReports {
    private final Reports reports;
    private final Path folder;

    /// @param folder made when needed
    IssuedReports(Reports reports, Path folder) {
        this.reports = reports;
        this.folder = folder;
    }

    /// @param period null for the template's own
    /// @return the files, one a format
    List<Path> write(String template, Subject subject, @Nullable Period period, List<Format> formats) {
        Document document = reports.document(new ReportRequest(template, subject, period), Viewer.local("report"));
        List<Path> files = new ArrayList<>();
        for (Format format : formats) {
            Path file = folder.resolve(name(template, subject, document) + "." + Reports.extension(document, format));
            try {
                reports.render(document, format, file);
            } catch (IOException e) {
                throw new SourceException("Cannot write %s: %s".formatted(file, e.getMessage()), true, e);
            }
            files.add(file);
        }
        return files;
    }

    private static String name(String template, Subject subject, Document document) {
        String about =
                switch (subject) {
                    case Subject.Company _ -> "";
                    case Subject.Customer c -> "-" + c.id();
                    case Subject.Account a -> "-" + a.id();
                    case Subject.Segment s -> "-" + s.name().replaceAll("[^A-Za-z0-9_-]", "_");
                };
        return template + about + "-" + document.setting().period().toString().replace("..", "_");
    }
}
