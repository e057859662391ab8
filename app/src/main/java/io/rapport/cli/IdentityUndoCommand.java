package io.rapport.cli;

import io.rapport.control.Judgements.Judgement;
import io.rapport.identity.JudgementBook;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport identity undo`.
@Command(
        name = "undo",
        description = {
            "Takes a judgement back, with all that was said by the same command. It stays in the history.",
            "Customers that only it had joined come apart and have their ids, profiles, timelines and consents again."
        },
        footer = {
            "",
            "Examples:",
            "  rapport identity history my-company    which judgements there are",
            "  rapport identity undo my-company 12 --now"
        },
        mixinStandardHelpOptions = true)
final class IdentityUndoCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private Deciding deciding = new Deciding();

    @Parameters(index = "1", paramLabel = "JUDGEMENT", description = "Its number.")
    private long judgement;

    @Override
    public Integer call() {
        List<Judgement> undone;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            undone = identity.book().undo(judgement, identity.by(deciding.note()));
        }
        if (json.wanted()) {
            console.json(undone.stream().map(Deciding::map).toList());
        } else {
            undone.forEach(one -> console.print("Undone: judgement " + JudgementBook.described(one)));
        }
        deciding.apply(project, console, undone);
        return 0;
    }
}
