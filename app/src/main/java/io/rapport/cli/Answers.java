package io.rapport.cli;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.identity.JudgementBook;
import io.rapport.kernel.DefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Answers to doubtful pairs that come from the command line or from a file.
final class Answers {
    private final OpenIdentity identity;
    private final Console console;
    private final @Nullable String note;
    private final List<Judgement> entered = new ArrayList<>();

    /// @param note kept with each judgement
    Answers(OpenIdentity identity, Console console, @Nullable String note) {
        this.identity = identity;
        this.console = console;
        this.note = note;
    }

    /// What was new.
    List<Judgement> entered() {
        return entered;
    }

    /// Enters what can be entered; a line that cannot is named, and the others go on.
    ///
    /// @param given left, right and verdict, again and again
    /// @param file with a line each; null for none
    /// @return whether nothing was refused
    boolean enter(List<String> given, @Nullable Path file) throws IOException {
        int refused = 0;
        for (int i = 0; i + 2 < given.size(); i += 3) {
            enter(given.get(i), given.get(i + 1), given.get(i + 2));
        }
        if (file != null) {
            if (!Files.isRegularFile(file)) {
                throw new DefinitionException("There is no file " + file);
            }
            int line = 0;
            for (String text : Files.readAllLines(file)) {
                line++;
                if (!text.isBlank() && !text.startsWith("#") && !enter(text, file + ":" + line)) {
                    refused++;
                }
            }
        }
        console.note("%d entered%s.".formatted(entered.size(), refused == 0 ? "" : ", " + refused + " refused"));
        return refused == 0;
    }

    private boolean enter(String text, String place) {
        try {
            String[] cells = text.strip().split(text.contains("\t") ? "\t" : ",", -1);
            if (cells.length != 3) {
                throw new DefinitionException(
                        "a line has LEFT, RIGHT and same, different or unsure, with tabs or commas between");
            }
            enter(cells[0].strip(), cells[1].strip(), cells[2].strip());
            return true;
        } catch (DefinitionException e) {
            console.warn(place + ": " + e.getMessage());
            return false;
        }
    }

    private void enter(String left, String right, String verdict) {
        JudgementBook.Entered made =
                identity.book().answer(identity.find(left), identity.find(right), verdict(verdict), identity.by(note));
        entered.addAll(made.judgements());
    }

    private static Verdict verdict(String word) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.word().equals(word.toLowerCase(Locale.ROOT))) {
                return verdict;
            }
        }
        throw new DefinitionException("'%s' is no answer; say same, different or unsure".formatted(word));
    }
}
