package io.rapport.quality;

import io.rapport.definition.Default;
import io.rapport.definition.Doc;
import io.rapport.definition.Key;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `quality/NAME.yaml`, shipped or a project's own: what the rows of one entity must be like.
///
/// A project's file of the same name replaces the shipped one. Several files may speak of one entity.
@Doc("What the rows of one entity must be like")
public record QualityDefinition(
        Position at,

        @Doc(value = "person, company, order, order_line, ticket ...", example = "order")
        Text entity,

        @Doc("Rules by name") Map<Text, RuleDefinition> rules) {

    /// One rule: exactly one check, and what happens to a row that fails it. An empty field passes every check but
    /// `required` and `any_of`.
    @Doc("One check and what happens to a row that fails it")
    public record RuleDefinition(
            Position at,

            @Doc(value = "The field that is checked", example = "birth_date") @Nullable
            Text field,

            @Doc(
                    value = "error: the row goes to quarantine; warning: the value is emptied; info: it is counted",
                    example = "warning")
            @Default("warning")
            Severity severity,

            @Doc(value = "Only rows of these sources; default: all", example = "[shop-eu]")
            List<Text> sources,

            @Doc(
                    value = "Only rows for which this DuckDB expression over the entity's fields holds",
                    example = "country = 'US'")
            @Nullable
            Text when,

            @Doc("The field has a value") @Nullable Boolean required,

            @Doc("The field is an e-mail address that can receive mail") @Nullable
            Boolean email,

            @Doc(
                    value = "Smallest and largest allowed value; `today` is the day of the run",
                    example = "[1900-01-01, today]")
            List<String> between,

            @Doc(value = "Smallest allowed value", example = "0") @Nullable
            String atLeast,

            @Doc(value = "Largest allowed value", example = "today") @Nullable
            String atMost,

            @Doc(value = "Allowed values, ignoring case", example = "[new, open, closed]")
            List<String> oneOf,

            @Doc(value = "Values that are not allowed, ignoring case", example = "[test@test.com]")
            List<String> notOneOf,

            @Doc(value = "Regular expression the whole value matches", example = "[0-9]{5}") @Nullable
            String matches,

            @Doc(value = "Regular expression the whole value must not match", example = "0+") @Nullable
            String notMatches,

            @Doc(value = "Fewest and most characters", example = "[2, 80]")
            List<Integer> length,

            @Doc(value = "No two rows of a stream have the same value in these fields", example = "[customer_number]")
            List<Text> unique,

            @Doc(value = "The value is one of these values of another entity of the same source", example = "order.key")
            @Nullable
            Text references,

            @Doc(value = "At least one of these fields has a value", example = "[email, phone]")
            List<Text> anyOf,

            @Doc("The date or time is not after the run began") @Nullable
            Boolean notFuture,

            @Doc(
                    value = "A DuckDB expression over the entity's fields that holds for good rows",
                    example = "refunded <= amount")
            @Nullable
            Text sql,

            @Doc(value = "What is wrong, for the people who enter the data", example = "A birth date lies in the past")
            @Nullable
            String message,

            @Doc(value = "What to do about it", example = "Ask the customer and correct the contact") @Nullable
            String fix,

            @Doc(value = "Who answers for it", example = "sales") @Key("owner") @Nullable
            Text owner) {}
}
