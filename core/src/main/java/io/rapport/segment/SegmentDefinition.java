package io.rapport.segment;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `segment/NAME.yaml`: a group of customers by rules.
@Doc("A group of customers by rules")
public record SegmentDefinition(
        Position at,

        @Doc(value = "Its name; the file's name", example = "big_spenders")
        Text segment,

        @Doc("Name for people; default: the name with spaces") @Nullable
        String label,

        @Doc(value = "Department that answers for it", example = "marketing") @Nullable
        Text owner,

        @Doc("The rule in words, and what it is for") @Default("''")
        String about,

        @Doc("Rules that must all hold") List<RuleDefinition> all,
        @Doc("Rules of which one must hold") List<RuleDefinition> any,
        @Doc("Rules of which none may hold") List<RuleDefinition> not) {

    /// One rule: a `field` with a condition, an `activity` with a count, or a group of rules.
    @Doc("A condition on a field or on activities, or a group of rules")
    public record RuleDefinition(
            Position at,

            @Doc(
                    value = "A field of the customer's profile, of its metrics (orders, revenue_12m, rfm_r ...), or "
                            + "account.FIELD",
                    example = "country")
            @Nullable
            Text field,

            @Doc(value = "One of these values", example = "[DE, AT]")
            List<Text> is,

            @Doc("None of these values; no value passes") List<Text> isNot,

            @Doc(value = "Begins with one of these, e.g. a postcode area", example = "[\"80\", \"81\"]")
            List<Text> startsWith,

            @Doc("Not below this number or date; for activities: how often at least") @Nullable
            Text atLeast,

            @Doc("Not above this number or date; for activities: how often at most") @Nullable
            Text atMost,

            @Doc("Whether the field has a value") @Nullable Boolean present,

            @Doc(value = "Kinds of activity, counted within the last days", example = "[order]")
            List<Text> activity,

            @Doc(value = "How far back activities count; default: all time", example = "90 days") @Nullable
            Text within,

            @Doc("All of these hold") List<RuleDefinition> all,
            @Doc("One of these holds") List<RuleDefinition> any,
            @Doc("None of these holds") List<RuleDefinition> not) {}
}
