package io.rapport.cli;

import io.rapport.control.Judgements.Judgement;
import io.rapport.identity.IdentityReview;
import io.rapport.identity.IdentityReview.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `rapport identity review`.
@Command(
        name = "review",
        description = {
            "The doubtful pairs, those first of which an answer is expected to put most right.",
            "On a terminal it asks: y same, n different, u unsure, q enough. Elsewhere it prints the list.",
            "What follows from answers is never asked."
        },
        footer = {
            "",
            "A file of answers has a line each: LEFT, RIGHT and same, different or unsure, with tabs or commas"
                    + " between;",
            "lines that are empty or begin with # say nothing.",
            "",
            "Examples:",
            "  rapport identity review my-company",
            "  rapport identity review my-company --list --limit 100 --json",
            "  rapport identity review my-company --answer crm/4711 shop/99 same",
            "  rapport identity review my-company --answers answers.csv --now"
        },
        mixinStandardHelpOptions = true)
final class IdentityReviewCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private Deciding deciding = new Deciding();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Pairs to ask or print; default: ${DEFAULT-VALUE}.",
            defaultValue = "20")
    private int limit;

    @Option(names = "--list", description = "Print the list, also on a terminal.")
    private boolean list;

    @Option(
            names = "--answer",
            arity = "3",
            paramLabel = "A B VERDICT",
            hideParamSyntax = true,
            description = "Enter one answer: two records or customers, and same, different or unsure.")
    private List<String> answer = new ArrayList<>();

    @Option(names = "--answers", paramLabel = "FILE", description = "Enter the answers of a file.")
    private @Nullable Path answers;

    @Override
    public Integer call() {
        List<Judgement> entered = new ArrayList<>();
        boolean refused = false;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            identity.logged("review");
            Answers given = new Answers(identity, console, deciding.note());
            if (answers != null || !answer.isEmpty()) {
                refused = !given.enter(answer, answers);
                entered.addAll(given.entered());
            } else if (console.watched() && !list && !json.wanted()) {
                IdentityReview review = new IdentityReview(identity.database(), identity.judgements());
                entered.addAll(new ReviewDialogue(console, review, identity).ask(limit, terminal()));
            } else {
                print(new IdentityReview(identity.database(), identity.judgements())
                        .questions(limit, identity.viewer()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deciding.apply(project, console, entered);
        return refused ? 2 : 0;
    }

    private static BufferedReader terminal() {
        return new BufferedReader(Objects.requireNonNull(System.console()).reader());
    }

    private void print(List<Question> questions) {
        if (json.wanted()) {
            console.json(questions.stream().map(IdentityReviewCommand::map).toList());
            return;
        }
        if (questions.isEmpty()) {
            console.note("There is no doubtful pair left.");
            return;
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Question question : questions) {
            int state = question.reason().lastIndexOf("; ");
            rows.add(List.of(
                    question.left().ref().toString(),
                    question.right().ref().toString(),
                    Waterfall.percent(question.probability()),
                    String.format(Locale.ROOT, "%.2f", question.gain()),
                    question.together() ? "one" : "two",
                    question.reason().substring(0, Math.max(0, state)),
                    question.reason().substring(state < 0 ? 0 : state + 2)));
        }
        console.table(List.of("record", "record", "sure", "gain", "today", "they share", "so"), rows);
    }

    private static Map<String, @Nullable Object> map(Question question) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("entity", question.entity().word());
        map.put("left", Waterfall.map(question.left()));
        map.put("right", Waterfall.map(question.right()));
        map.put("probability", question.probability());
        map.put("gain", question.gain());
        map.put("one_today", question.together());
        map.put("reason", question.reason());
        return map;
    }
}
