package io.rapport.cli;

import io.rapport.identity.CustomerOrigin.Link;
import io.rapport.identity.Explanations;
import io.rapport.identity.Explanations.Pair;
import io.rapport.identity.Explanations.Why;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `rapport identity explain`.
@Command(
        name = "explain",
        description = {
            "Why two customers, or two records, are one, or why they are not.",
            "Weighs their likeliest pairs of records again, and names what holds them together or keeps them apart."
        },
        footer = {
            "",
            "A bit doubles the odds; the bits of all comparisons and of chance add up to the probability.",
            "",
            "Examples:",
            "  rapport identity explain my-company C-7K2M9QX4AB C-0R8FKT6T1Z",
            "  rapport identity explain my-company crm/4711 shop/99 --json"
        },
        mixinStandardHelpOptions = true)
final class IdentityExplainCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(index = "1", paramLabel = "A", description = "Customer or account id, or source/key of a record.")
    private String left = "";

    @Parameters(index = "2", paramLabel = "B", description = "The other one.")
    private String right = "";

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "Pairs of records to explain; default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int pairs;

    @Override
    public Integer call() {
        Project definitions = project.load();
        Why why;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            why = new Explanations(
                            identity.database(), definitions.people(), definitions.companies(), identity.judgements())
                    .why(identity.find(left), identity.find(right), Math.max(1, pairs), identity.viewer());
        }
        if (json.wanted()) {
            console.json(map(why));
        } else {
            print(why);
        }
        return 0;
    }

    private void print(Why why) {
        console.print(
                why.together()
                        ? "%s and %s are one: %s"
                                .formatted(
                                        name(why.left()),
                                        name(why.right()),
                                        why.left().id())
                        : "%s and %s are not one".formatted(name(why.left()), name(why.right())));
        why.because().forEach(because -> console.print("  because " + because));
        for (Link link : why.chain()) {
            console.print("  %s - %s, %s: %s"
                    .formatted(
                            link.left().ref(),
                            link.right().ref(),
                            Waterfall.percent(link.probability()),
                            link.reason()));
        }
        for (Pair pair : why.pairs()) {
            console.print("");
            console.table(
                    List.of("", pair.left().ref().toString(), pair.right().ref().toString()),
                    Waterfall.sideBySide(pair.left(), pair.right()));
            Waterfall.lines(pair.explanation()).forEach(console::print);
        }
    }

    private static String name(Subject subject) {
        return subject.record() == null ? subject.id() : subject.anchor() + " (" + subject.id() + ")";
    }

    private static Map<String, @Nullable Object> map(Why why) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("left", why.left().id());
        map.put("right", why.right().id());
        map.put("one", why.together());
        map.put("because", why.because());
        map.put("chain", why.chain().stream().map(IdentityHowCommand::map).toList());
        map.put("pairs", why.pairs().stream().map(IdentityExplainCommand::map).toList());
        return map;
    }

    private static Map<String, @Nullable Object> map(Pair pair) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("left", Waterfall.map(pair.left()));
        map.put("right", Waterfall.map(pair.right()));
        map.putAll(Waterfall.map(pair.explanation()));
        return map;
    }
}
