package io.rapport.identity;

import io.rapport.definition.Default;
import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Doc;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Shorthand;
import io.rapport.definition.Text;
import io.rapport.definition.YamlSource;
import io.rapport.identity.match.FieldKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `identity/person.yaml` and `identity/company.yaml`: which records are the same one, and which of their values
/// survives.
@Doc("Which records are about the same person or company, and which of their values survives")
public record IdentityDefinition(
        Position at,

        @Doc(
                "Values that point to one customer by themselves: email, phone, customer_number; domain, registration_number")
        Map<Text, Identifier> identifiers,

        @Doc(value = "Values of other fields that mean nothing", example = "{birth_date: ['1900-01-01']}")
        Map<Text, Blocked> blocked,

        @Doc(
                "What else is compared, of people: name, birth_date, address, company, job_title, gender; of companies: name, "
                        + "address, phone, domain; default: all of them")
        List<Comparison> compare,

        @Doc(
                "Probability from which two records are the same one; default 0: chosen so that 97 % of the joined pairs can be expected to be right")
        @Default("0")
        double threshold,

        @Doc("Which of several values becomes the customer's") @Default("{}")
        Survivorship survivorship) {

    /// A kind of identifier and its guards.
    @Doc("A kind of identifier and its guards")
    public record Identifier(
            Position at,

            @Doc("A value that stands with more different names than this stops linking; it stays searchable")
            @Default("4")
            int mostNames,

            @Doc("A value that stands on more records than this stops linking") @Default("200")
            int mostRecords,

            @Doc("One customer may have so many different values; a merge that would give more is not made")
            @Default("12")
            int mostValues,

            @Doc(value = "Regular expressions of values that never link", example = "['^test@', '^0+$']")
            List<Text> blocked) {}

    /// Values that mean nothing.
    @Doc("Values that mean nothing, as regular expressions on the whole value, upper and lower case alike")
    @Shorthand("values")
    public record Blocked(Position at, List<Text> values) {}

    /// A group of fields that is compared as one, because its fields are not independent of each other.
    public enum Comparison {
        /// Given, family and full name, swapped and by nickname.
        NAME,
        BIRTH_DATE,
        /// Street, postcode and place.
        ADDRESS,
        /// Name of the employer.
        COMPANY,
        JOB_TITLE,
        GENDER,
        /// Phone of a company.
        PHONE,
        /// Web domain of a company.
        DOMAIN
    }

    /// Which of several values becomes the customer's.
    @Doc("Which of several values becomes the customer's")
    public record Survivorship(
            Position at,

            @Doc(value = "Sources from the most trusted on; the others follow together", example = "[crm, shop]")
            List<Text> trusted,

            @Doc("The rule of all fields that are not named below") @Default("most_recent")
            Rule otherwise,

            @Doc(
                    value = "Rules of single fields; names and address are one group each",
                    example = "{birth_date: most_frequent, name: most_complete}")
            Map<Text, Rule> fields) {}

    /// A survivorship rule. Among equals the most trusted source wins, then the most recent record.
    public enum Rule {
        /// The newest value of the most trusted source that has one.
        MOST_TRUSTED,
        /// The newest value of any source.
        MOST_RECENT,
        /// The value most records agree on.
        MOST_FREQUENT,
        /// The longest value.
        MOST_COMPLETE,
        /// The first value that was known.
        OLDEST
    }

    /// What the product ships for people or companies.
    public static IdentityDefinition shipped(Entity entity) {
        Problems problems = new Problems();
        String file = entity == Entity.PERSON ? "person.yaml" : "company.yaml";
        IdentityDefinition definition = new DefinitionReader()
                .read(YamlSource.resource(IdentityDefinition.class, file), IdentityDefinition.class, problems)
                .orElse(null);
        problems.throwIfAny();
        return java.util.Objects.requireNonNull(definition, file);
    }

    /// The guards of an identifier; the defaults where the file does not name it.
    Identifier identifier(String kind) {
        for (Map.Entry<Text, Identifier> entry : identifiers.entrySet()) {
            if (entry.getKey().value().equals(kind)) {
                return entry.getValue();
            }
        }
        return new Identifier(at, 4, 200, 12, List.of());
    }

    /// What is compared, all where the file does not say.
    Set<Comparison> comparisons() {
        return compare.isEmpty() ? EnumSet.allOf(Comparison.class) : EnumSet.copyOf(compare);
    }

    /// Everything that decides the clusters, as text without places.
    String settings() {
        StringBuilder text = new StringBuilder("threshold " + threshold + " compare " + compare);
        identifiers.forEach((kind, i) -> text.append("\n")
                .append(kind)
                .append(' ')
                .append(i.mostNames())
                .append(' ')
                .append(i.mostRecords())
                .append(' ')
                .append(i.mostValues())
                .append(' ')
                .append(i.blocked()));
        blocked.forEach(
                (field, b) -> text.append("\n").append(field).append(' ').append(b.values()));
        return text.toString();
    }

    /// The threshold as the engine takes it: NaN where it is to be chosen.
    double chosenThreshold() {
        return threshold == 0 ? Double.NaN : threshold;
    }

    /// Kinds of fields whose values point to one subject by themselves.
    static boolean isIdentifier(FieldKind kind) {
        return switch (kind) {
            case EMAIL, PHONE, IDENTIFIER, DOMAIN -> true;
            default -> false;
        };
    }

    /// The fields of this entity that may be an identifier.
    static List<String> identifiersOf(Entity entity) {
        return entity == Entity.PERSON
                ? List.of("email", "phone", "customer_number")
                : List.of("domain", "registration_number", "phone");
    }
}
