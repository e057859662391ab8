package io.rapport.report.match;

import io.rapport.identity.file.Assessment;
import io.rapport.identity.file.Resolved;
import io.rapport.kernel.SourceException;
import io.rapport.report.chart.Charts;
import io.rapport.report.document.Block;
import io.rapport.report.document.Page;
import io.rapport.report.render.HtmlRenderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A page about one matching, for those who have to trust its result. It shows values of the input, personal ones
/// included, and says so first.
///
/// Cost: passes over rows and kept pairs, some seconds for a million rows; the page stays below 2 MB whatever
/// the input.
public final class MatchReport {
    private final Resolved resolved;
    private final MatchRun run;
    private final Words words = new Words();

    public MatchReport(Resolved resolved, MatchRun run) {
        this.resolved = resolved;
        this.run = run;
    }

    /// Writes the page; the file is there whole or not at all.
    ///
    /// @throws SourceException if it cannot be written
    public void write(Path file) {
        Path begun = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(begun)) {
                new HtmlRenderer(new Charts()).render(page(), words.figures(), out);
            }
            Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SourceException(
                    "Cannot write %s (%s). Free some space or correct the permissions".formatted(file, e.getMessage()),
                    true,
                    e);
        } finally {
            removeBegun(begun);
        }
    }

    private static void removeBegun(Path begun) {
        try {
            Files.deleteIfExists(begun);
        } catch (IOException e) {
            // what stays is hidden and does not look like a report
        }
    }

    /// The page before it is drawn.
    public Page page() {
        List<MatchView> views = MatchView.of(resolved);
        List<Block> sections = new ArrayList<>();
        for (MatchView view : views) {
            sections.addAll(sections(view));
        }
        Assessment assessment = resolved.assessment();
        if (assessment != null) {
            sections.add(new EvaluationSection(assessment, words).section());
        }
        Overview overview = new Overview(resolved, run, views, words);
        List<Block> blocks = new ArrayList<>(overview.blocks(sections));
        blocks.addAll(sections);
        return new Page(
                "Rapport",
                overview.title(),
                "Match report",
                overview.chips(),
                "made " + words.time(run.madeAt()),
                "Rapport %s · made %s · everything on this page is in this file; nothing is fetched"
                        .formatted(run.version(), words.time(run.madeAt())),
                Locale.ENGLISH,
                blocks,
                Terms.all());
    }

    private List<Block.Section> sections(MatchView view) {
        List<Block.Section> sections = new ArrayList<>();
        sections.add(new PairsSection(view, words).section());
        sections.add(new EvidenceSection(view, words).section());
        sections.add(new ScoreSection(view, words).section());
        sections.add(new ClusterSection(view, words).section());
        sections.add(new DoubtSection(view, words).section());
        sections.add(new SharedSection(view, words).section());
        sections.add(new UnlinkableSection(view, words).section());
        return sections;
    }
}
