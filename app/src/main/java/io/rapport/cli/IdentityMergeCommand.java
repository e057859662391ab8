package io.rapport.cli;

import io.rapport.control.Judgements.Verdict;
import io.rapport.identity.JudgementBook;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport identity merge`.
@Command(
        name = "merge",
        description = {
            "Says that two customers, or two records, are one: all records of both come together.",
            "The older id stays; the other one leads there from now on."
        },
        footer = {
            "",
            "Examples:",
            "  rapport identity merge my-company C-7K2M9QX4AB C-0R8FKT6T1Z --note \"married name\"",
            "  rapport identity merge my-company crm/4711 shop/99 --now"
        },
        mixinStandardHelpOptions = true)
final class IdentityMergeCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private Deciding deciding = new Deciding();

    @Parameters(index = "1", paramLabel = "A", description = "Customer or account id, or source/key of a record.")
    private String left = "";

    @Parameters(index = "2", paramLabel = "B", description = "The other one.")
    private String right = "";

    @Override
    public Integer call() {
        JudgementBook.Entered entered;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            entered = identity.book()
                    .answer(identity.find(left), identity.find(right), Verdict.SAME, identity.by(deciding.note()));
        }
        Deciding.print(console, json, entered);
        deciding.apply(project, console, entered.judgements());
        return 0;
    }
}
