package io.rapport.identity;

import io.rapport.engine.Stage;
import java.time.Clock;
import java.util.List;

/// The stage that joins the records of all sources into people and companies.
public final class Identity {
    private final IdentityDefinition person;
    private final IdentityDefinition company;
    private final IdentityMemory memory;
    private final Clock clock;

    /// @param person rules for people, `identity/person.yaml`
    /// @param company rules for companies, `identity/company.yaml`
    /// @param memory keeps the ids that were given out
    /// @param clock the day merges are dated with
    public Identity(IdentityDefinition person, IdentityDefinition company, IdentityMemory memory, Clock clock) {
        this.person = person;
        this.company = company;
        this.memory = memory;
        this.clock = clock;
    }

    public Stage stage() {
        return new Stage("identity", List.of());
    }
}
