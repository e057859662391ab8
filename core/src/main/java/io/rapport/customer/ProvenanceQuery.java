package io.rapport.customer;

import io.rapport.engine.Database;
import java.util.List;

final class ProvenanceQuery {
    private final Database database;

    ProvenanceQuery(Database database) {
        this.database = database;
    }

    List<Provenance> of(String id) {
        return List.of();
    }
}
