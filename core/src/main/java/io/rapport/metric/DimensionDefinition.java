package io.rapport.metric;

import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Shorthand;
import io.rapport.definition.Text;
import org.jspecify.annotations.Nullable;

/// One entry of `dimensions:` in a model.
@Doc("Something metrics can be grouped and filtered by")
@Shorthand("is")
public record DimensionDefinition(
        Position at,

        @Doc(
                value = "A column of the model's table, one of a related table (customer.country, account.tier), or an "
                        + "expression over them",
                example = "customer.country")
        Text is,

        @Doc("Name for people; default: the name with spaces") @Nullable
        String label) {}
