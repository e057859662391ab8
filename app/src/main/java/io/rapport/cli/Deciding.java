package io.rapport.cli;

import io.rapport.control.Judgements.Judgement;
import io.rapport.engine.DuckDbSettings;
import io.rapport.identity.JudgementBook;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What commands have in common that enter judgements: a note, and whether a run applies them at once.
final class Deciding {
    @Option(names = "--note", paramLabel = "TEXT", description = "Why; kept with the judgement.")
    private @Nullable String note;

    @Option(names = "--now", description = "Apply it at once by a run, instead of with the next one.")
    private boolean now;

    @Nullable
    String note() {
        return note;
    }

    /// Tells what was entered.
    static void print(Console console, Console.Json json, JudgementBook.Entered entered) {
        if (json.wanted()) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("entered", entered.judgements().stream().map(Deciding::map).toList());
            all.put(
                    "follows_from",
                    entered.because().stream().map(Deciding::map).toList());
            console.json(all);
        } else if (entered.judgements().isEmpty()) {
            console.print("Nothing to enter, it follows already from judgement "
                    + entered.because().stream()
                            .distinct()
                            .map(JudgementBook::described)
                            .collect(Collectors.joining(" and ")));
        } else {
            entered.judgements().forEach(judgement -> console.print("Judgement " + JudgementBook.described(judgement)));
        }
    }

    static Map<String, @Nullable Object> map(Judgement judgement) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("judgement", judgement.id());
        map.put("entity", judgement.entity());
        map.put("left", judgement.left().toString());
        map.put("right", judgement.right().toString());
        map.put("verdict", judgement.verdict().word());
        map.put("who", judgement.who());
        map.put("at", judgement.at().toString());
        map.put("note", judgement.note());
        return map;
    }

    /// Applies what was entered, or says how. The snapshot must be closed.
    ///
    /// @param entered what is new; nothing is done when it is empty
    void apply(ProjectOption project, Console console, List<Judgement> entered) {
        if (entered.isEmpty()) {
            return;
        }
        if (!now) {
            console.note("The next 'rapport run %s' applies it; --now does so at once.".formatted(project.folder()));
            return;
        }
        RunReport report;
        try (RunProgress progress = new RunProgress(console)) {
            report = new Pipeline(
                            project.load(),
                            DuckDbSettings.ofMachine(project.workspace().temporary()))
                    .run(progress);
        }
        console.note("Applied by run %d, snapshot %d.".formatted(report.run(), report.snapshot()));
    }
}
