package io.rapport.report.document;

import io.rapport.kernel.Period;
import io.rapport.report.document.Document.Definition;
import io.rapport.report.document.Document.Setting;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Blocks with a head and a foot, ready to be written: a [Document], or something that has no company and no period.
///
/// @param over what stands above the title, first: a company, a product
/// @param chips what the figures rest on, a few words each
/// @param aside what stands beside the chips
/// @param foot the last line
/// @param locale the language of the words
/// @param blocks in reading order
/// @param definitions of the terms used
public record Page(
        String over,
        String title,
        String subtitle,
        List<String> chips,
        String aside,
        String foot,
        Locale locale,
        List<Block> blocks,
        List<Definition> definitions) {

    public Page {
        chips = List.copyOf(chips);
        blocks = List.copyOf(blocks);
        definitions = List.copyOf(definitions);
    }

    public static Page of(Document document, Figures figures) {
        Setting setting = document.setting();
        List<String> chips = new ArrayList<>(List.of(period(setting, figures)));
        chips.addAll(setting.filters());
        Period before = setting.compared();
        String compared = before == null
                ? ""
                : " · before: " + figures.date(before.start()) + " – "
                        + figures.date(before.end().minusDays(1));
        String foot = "%s · made %s (%s) from snapshot %s · amounts in %s"
                .formatted(
                        setting.company(),
                        figures.full(LocalDateTime.ofInstant(setting.madeAt(), setting.zone()), Unit.TIME),
                        setting.zone().getId(),
                        setting.snapshot(),
                        setting.currency().getCurrencyCode());
        return new Page(
                setting.company(),
                document.title(),
                document.subtitle(),
                chips,
                "Data up to " + figures.date(setting.asOf()) + compared,
                foot,
                setting.locale(),
                document.blocks(),
                document.definitions());
    }

    /// `Jul 1, 2026 – Sep 30, 2026`, marked while it is not over.
    private static String period(Setting setting, Figures figures) {
        LocalDate last = setting.period().end().minusDays(1);
        String days = figures.date(setting.period().start()) + " – " + figures.date(last);
        return last.isAfter(setting.asOf()) ? days + " (not complete yet)" : days;
    }
}
