package io.rapport.identity;

import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
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
    /// @param memory keeps the ids that were given out and what people said
    /// @param clock the day merges are dated with
    public Identity(IdentityDefinition person, IdentityDefinition company, IdentityMemory memory, Clock clock) {
        this.person = person;
        this.company = company;
        this.memory = memory;
        this.clock = clock;
    }

    public Stage stage() {
        return new Stage(
                "identity",
                List.of(
                        query("person_row"),
                        new ResolvePeople(person, memory, clock).step(),
                        query("company_row"),
                        new ResolveCompanies(company, memory, clock).step(),
                        query("identifier"),
                        query("link"),
                        query("doubt"),
                        query("alias"),
                        query("person_key"),
                        query("company_key"),
                        query("email_owner"),
                        query("works_at"),
                        query("relation")));
    }

    private static Step query(String table) {
        return SqlFile.query(Identity.class, table);
    }
}
