package io.rapport.pipeline;

import io.rapport.control.IdentityPins;
import io.rapport.definition.Entity;
import io.rapport.identity.IdentityMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Identity's memory, kept in the control store.
final class ControlIdentityMemory implements IdentityMemory {
    private final IdentityPins pins;

    ControlIdentityMemory(IdentityPins pins) {
        this.pins = pins;
    }

    @Override
    public State load(Entity entity) {
        Map<String, Alias> aliases = new HashMap<>();
        for (IdentityPins.Alias alias : pins.aliases(entity.word())) {
            aliases.put(alias.oldId(), new Alias(alias.id(), alias.since()));
        }
        return new State(pins.pins(entity.word()), aliases);
    }

    @Override
    public void save(Entity entity, State state) {
        List<IdentityPins.Alias> aliases = new ArrayList<>();
        state.aliases().forEach((old, alias) -> aliases.add(new IdentityPins.Alias(old, alias.id(), alias.since())));
        pins.replace(entity.word(), state.pins(), aliases);
    }
}
