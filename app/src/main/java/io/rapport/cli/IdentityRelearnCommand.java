package io.rapport.cli;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityModels;
import io.rapport.definition.Entity;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `rapport identity relearn`.
@Command(
        name = "relearn",
        description = {
            "Lets the next run learn anew what tells people and companies apart.",
            "It is learned by the first run and kept, so that new records do not change what is believed of old ones; it"
                    + " is learned again by itself when rules change or records have grown by half. Afterwards some"
                    + " records may belong to other customers; ids, judgements and history stay."
        },
        footer = {"", "Examples:", "  rapport identity relearn my-company", "  rapport run my-company"},
        mixinStandardHelpOptions = true)
final class IdentityRelearnCommand implements Callable<Integer> {
    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Override
    public Integer call() {
        try (ControlStore control = ControlStore.open(project.workspace().control())) {
            IdentityModels models = new IdentityModels(control);
            for (Entity entity : List.of(Entity.PERSON, Entity.COMPANY)) {
                models.ask(entity.word());
            }
        }
        console.print(
                "The next run learns anew what tells people and companies apart: rapport run " + project.folder());
        return 0;
    }
}
