package io.rapport.cli;

import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.identity.IdentityReview;
import io.rapport.identity.IdentityReview.Question;
import io.rapport.identity.JudgementBook;
import io.rapport.kernel.DefinitionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Asks about one pair after the other. Each answer is entered at once, so what follows from it is not asked.
final class ReviewDialogue {
    private final Console console;
    private final IdentityReview review;
    private final OpenIdentity identity;

    ReviewDialogue(Console console, IdentityReview review, OpenIdentity identity) {
        this.console = console;
        this.review = review;
        this.identity = identity;
    }

    /// @param most questions to ask
    /// @param in where answers come from; its end means enough
    /// @return what was entered
    List<Judgement> ask(int most, BufferedReader in) throws IOException {
        List<Judgement> entered = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        for (int asked = 0; asked < most; asked++) {
            Optional<Question> next = review.questions(passed.size() + 1, identity.viewer()).stream()
                    .filter(question -> !passed.contains(name(question)))
                    .findFirst();
            if (next.isEmpty()) {
                console.print("There is no doubtful pair left.");
                break;
            }
            show(next.get(), asked + 1);
            Optional<Verdict> verdict = verdict(in);
            if (verdict.isEmpty()) {
                break;
            }
            try {
                entered.addAll(enter(next.get(), verdict.get()).judgements());
            } catch (DefinitionException contradicts) {
                console.warn(String.valueOf(contradicts.getMessage()));
                passed.add(name(next.get()));
            }
        }
        console.print(entered.size() == 1 ? "1 judgement entered." : entered.size() + " judgements entered.");
        return entered;
    }

    private static String name(Question question) {
        return question.left().ref() + " " + question.right().ref();
    }

    private void show(Question question, int number) {
        identity.logged(question.left().id());
        identity.logged(question.right().id());
        console.styled("\n@|bold %d.|@ %s, %s today: %s"
                .formatted(
                        number,
                        Waterfall.percent(question.probability()),
                        question.together() ? "one customer" : "two customers",
                        question.reason().replace("|", " ")));
        console.table(
                List.of(
                        "",
                        question.left().ref().toString(),
                        question.right().ref().toString()),
                Waterfall.sideBySide(question.left(), question.right()));
    }

    private JudgementBook.Entered enter(Question question, Verdict verdict) {
        return identity.book()
                .answer(
                        identity.find(question.left().name()),
                        identity.find(question.right().name()),
                        verdict,
                        identity.by(null));
    }

    private Optional<Verdict> verdict(BufferedReader in) throws IOException {
        while (true) {
            console.out().print("Same? y(es), n(o), u(nsure), q(uit): ");
            console.out().flush();
            String line = in.readLine();
            switch (line == null ? "q" : line.strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> {
                    return Optional.of(Verdict.SAME);
                }
                case "n", "no" -> {
                    return Optional.of(Verdict.DIFFERENT);
                }
                case "u", "unsure" -> {
                    return Optional.of(Verdict.UNSURE);
                }
                case "q", "quit" -> {
                    return Optional.empty();
                }
                default -> console.print("Answer y, n, u or q.");
            }
        }
    }
}
