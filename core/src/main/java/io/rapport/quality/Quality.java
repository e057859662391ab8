package io.rapport.quality;

import io.rapport.definition.CompanyDefinition;
import io.rapport.engine.SqlFunction;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.List;

/// Standardises, checks and accounts for every delivered row.
public final class Quality {
    private final CompanyDefinition company;
    private final List<QualityDefinition> definitions;
    private final List<QualityStream> streams;

    /// @param definitions the rules of all entities, shipped ones included
    /// @param streams every stream of every source, with the columns that were delivered
    public Quality(CompanyDefinition company, List<QualityDefinition> definitions, List<QualityStream> streams) {
        this.company = company;
        this.definitions = List.copyOf(definitions);
        this.streams = List.copyOf(streams);
    }

    /// Java functions the steps' SQL calls.
    public static List<SqlFunction> functions() {
        return Standardise.functions();
    }

    public Stage stage() {
        List<Step> steps = new ArrayList<>();
        return new Stage("quality", steps);
    }
}
