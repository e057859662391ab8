package io.rapport.cli;

import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.JudgementBook;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport identity split`.
@Command(
        name = "split",
        description = {
            "Says that some records of a customer are somebody else: together they leave it.",
            "A part that had an id of its own before gets it back; otherwise it gets a new one."
        },
        footer = {
            "",
            "Examples:",
            "  rapport identity how my-company C-7K2M9QX4AB              which records it has",
            "  rapport identity split my-company C-7K2M9QX4AB shop/99    one of them is somebody else"
        },
        mixinStandardHelpOptions = true)
final class IdentitySplitCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Mixin
    private Deciding deciding = new Deciding();

    @Parameters(index = "1", paramLabel = "CUSTOMER", description = "Id of the customer or account.")
    private String customer = "";

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "RECORD",
            description = "Records that leave it, as source/key.")
    private List<String> records = new ArrayList<>();

    @Override
    public Integer call() {
        JudgementBook.Entered entered;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            Subject whole = identity.find(customer);
            List<Subject> parts = records.stream().map(identity::find).toList();
            entered = identity.book().split(whole, parts, identity.by(deciding.note()));
        }
        Deciding.print(console, json, entered);
        deciding.apply(project, console, entered.judgements());
        return 0;
    }
}
