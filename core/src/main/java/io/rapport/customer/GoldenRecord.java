package io.rapport.customer;

import io.rapport.engine.Stage;
import io.rapport.identity.IdentityDefinition;
import java.util.List;

/// Builds one golden record for each resolved person and company.
public final class GoldenRecord {
    private final IdentityDefinition person;
    private final IdentityDefinition company;

    /// @param person survivorship of people, `identity/person.yaml`
    /// @param company survivorship of companies, `identity/company.yaml`
    public GoldenRecord(IdentityDefinition person, IdentityDefinition company) {
        this.person = person;
        this.company = company;
    }

    public Stage stage() {
        return new Stage("customer", List.of());
    }
}
