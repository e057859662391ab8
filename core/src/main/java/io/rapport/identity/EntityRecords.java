package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.definition.Text;
import io.rapport.identity.IdentityDefinition.Comparison;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.Guard;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Meaningless;
import io.rapport.identity.match.RecordSet;
import io.rapport.identity.match.RecordSet.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a project says of an entity, in the words of the engine: which of its fields are compared as what, and what its
/// definition allows.
final class EntityRecords {
    private static final List<Use> PERSON = List.of(
            new Use("given_name", FieldKind.GIVEN_NAME, 0, Comparison.NAME),
            new Use("family_name", FieldKind.FAMILY_NAME, 0, Comparison.NAME),
            new Use("full_name", FieldKind.FULL_NAME, 0, Comparison.NAME),
            new Use("birth_date", FieldKind.BIRTH_DATE, 0, Comparison.BIRTH_DATE),
            new Use("email", FieldKind.EMAIL, 0, null),
            new Use("phone", FieldKind.PHONE, 0, null),
            new Use("mobile", FieldKind.PHONE, 1, null),
            new Use("customer_number", FieldKind.IDENTIFIER, 0, null),
            new Use("street", FieldKind.STREET, 0, Comparison.ADDRESS),
            new Use("postcode", FieldKind.POSTCODE, 0, Comparison.ADDRESS),
            new Use("city", FieldKind.CITY, 0, Comparison.ADDRESS),
            new Use("company_name", FieldKind.COMPANY_NAME, 0, Comparison.COMPANY),
            new Use("job_title", FieldKind.CATEGORY, 0, Comparison.JOB_TITLE),
            new Use("gender", FieldKind.GENDER, 0, Comparison.GENDER));
    private static final List<Use> COMPANY = List.of(
            new Use("name", FieldKind.COMPANY_NAME, 0, Comparison.NAME),
            new Use("registration_number", FieldKind.IDENTIFIER, 0, null),
            new Use("domain", FieldKind.DOMAIN, 0, Comparison.DOMAIN),
            new Use("phone", FieldKind.PHONE, 0, Comparison.PHONE),
            new Use("street", FieldKind.STREET, 0, Comparison.ADDRESS),
            new Use("postcode", FieldKind.POSTCODE, 0, Comparison.ADDRESS),
            new Use("city", FieldKind.CITY, 0, Comparison.ADDRESS),
            new Use("country", FieldKind.COUNTRY, 0, Comparison.ADDRESS));

    /// @param comparison null for identifiers, which are always compared
    private record Use(
            String field,
            FieldKind kind,
            int slot,
            @Nullable Comparison comparison) {}

    /// The columns of the records.
    @FunctionalInterface
    interface Source {
        /// @param field a field of the entity; every answer is in the same order of records
        Codes column(String field);
    }

    private final IdentityDefinition definition;
    private final List<Use> uses;
    private final Subject subject;

    /// @param entity PERSON or COMPANY
    EntityRecords(Entity entity, IdentityDefinition definition) {
        this.definition = definition;
        uses = entity == Entity.PERSON ? PERSON : COMPANY;
        subject = entity == Entity.PERSON ? Subject.PERSON : Subject.COMPANY;
    }

    /// The fields that are compared.
    List<String> columns() {
        return compared().map(Use::field).toList();
    }

    private Stream<Use> compared() {
        Set<Comparison> compared = definition.comparisons();
        return uses.stream().filter(use -> use.comparison == null || compared.contains(use.comparison));
    }

    RecordSet read(int rows, Source source) {
        return RecordSet.of(
                subject,
                rows,
                compared()
                        .map(use -> new Field(use.field, use.kind, use.slot, source.column(use.field)))
                        .toList());
    }

    MatchSettings settings() {
        Map<FieldKind, Guard> guards = new EnumMap<>(FieldKind.class);
        for (Use use : uses) {
            if (IdentityDefinition.isIdentifier(use.kind)) {
                IdentityDefinition.Identifier identifier = definition.identifier(identifier(use));
                guards.put(
                        use.kind, new Guard(identifier.mostNames(), identifier.mostRecords(), identifier.mostValues()));
            }
        }
        return new MatchSettings(definition.chosenThreshold(), guards, meaningless(), Set.of(), 1);
    }

    /// What the definition blocks, on top of what is known to mean nothing.
    Meaningless meaningless() {
        Map<FieldKind, List<Pattern>> patterns = new HashMap<>();
        for (Use use : uses) {
            List<Pattern> of = new ArrayList<>();
            definition.blocked().forEach((field, blocked) -> {
                if (field.value().equals(use.field)) {
                    blocked.values().forEach(value -> of.add(pattern("^(?:" + value + ")$")));
                }
            });
            if (IdentityDefinition.isIdentifier(use.kind)) {
                definition.identifier(identifier(use)).blocked().stream()
                        .map(Text::value)
                        .map(EntityRecords::pattern)
                        .forEach(of::add);
            }
            patterns.computeIfAbsent(use.kind, kind -> new ArrayList<>()).addAll(of);
        }
        return new Meaningless(patterns);
    }

    /// The identifier a field is one of: `phone` for `mobile`.
    static String identifier(Field field) {
        return field.name().equals("mobile") ? "phone" : field.name();
    }

    private static String identifier(Use use) {
        return use.field.equals("mobile") ? "phone" : use.field;
    }

    private static Pattern pattern(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
