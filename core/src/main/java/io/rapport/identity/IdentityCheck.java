package io.rapport.identity;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Entity;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import io.rapport.identity.IdentityDefinition.Comparison;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Cross-checks `identity/person.yaml` or `identity/company.yaml`: fields that do not exist, expressions that do not
/// compile, limits out of bounds, sources nobody has.
public final class IdentityCheck {
    private static final Set<Comparison> OF_PERSON = EnumSet.of(
            Comparison.NAME,
            Comparison.BIRTH_DATE,
            Comparison.ADDRESS,
            Comparison.COMPANY,
            Comparison.JOB_TITLE,
            Comparison.GENDER);
    private static final Set<Comparison> OF_COMPANY =
            EnumSet.of(Comparison.NAME, Comparison.ADDRESS, Comparison.PHONE, Comparison.DOMAIN);
    private static final List<String> GROUPS = List.of("name", "address");
    private static final Set<String> NO_VALUE =
            Set.of("key", "company_key", "parent_key", "merged_into", "created_at", "updated_at", "is_deleted");

    private final Entity entity;
    private final Set<String> sources;
    private final Problems problems;

    private IdentityCheck(Entity entity, Set<String> sources, Problems problems) {
        this.entity = entity;
        this.sources = sources;
        this.problems = problems;
    }

    /// @param entity PERSON or COMPANY
    /// @param sources names of the project's sources
    public static void check(IdentityDefinition definition, Entity entity, Set<String> sources, Problems problems) {
        IdentityCheck check = new IdentityCheck(entity, sources, problems);
        check.identifiers(definition);
        check.blocked(definition);
        check.comparisons(definition);
        check.survivorship(definition.survivorship());
        if (definition.threshold() != 0 && !(definition.threshold() >= 0.5 && definition.threshold() < 1)) {
            problems.add(
                    definition.at(),
                    "threshold %s is no probability from 0.5 to below 1; leave it out, and it is chosen"
                            .formatted(definition.threshold()));
        }
    }

    private void identifiers(IdentityDefinition definition) {
        List<String> known = IdentityDefinition.identifiersOf(entity);
        definition.identifiers().forEach((kind, identifier) -> {
            if (!known.contains(kind.value())) {
                problems.add(
                        kind.at(),
                        "unknown identifier '%s' of %s".formatted(kind, entity.word()),
                        DidYouMean.hint(kind.value(), known));
            }
            positive(identifier.at(), "most_names", identifier.mostNames());
            positive(identifier.at(), "most_records", identifier.mostRecords());
            positive(identifier.at(), "most_values", identifier.mostValues());
            expressions(identifier.blocked());
        });
    }

    private void positive(Position at, String name, int value) {
        if (value < 1) {
            problems.add(at, "%s is %d, it must be at least 1".formatted(name, value));
        }
    }

    private void blocked(IdentityDefinition definition) {
        List<String> fields = entity.fields().stream().map(Entity.Field::name).toList();
        definition.blocked().forEach((field, blocked) -> {
            if (!fields.contains(field.value())) {
                problems.add(
                        field.at(),
                        "unknown field '%s' of %s".formatted(field, entity.word()),
                        DidYouMean.hint(field.value(), fields));
            }
            expressions(blocked.values());
        });
    }

    private void expressions(List<Text> expressions) {
        for (Text expression : expressions) {
            try {
                Pattern.compile(expression.value());
            } catch (PatternSyntaxException e) {
                problems.add(
                        expression.at(), "'%s' is no regular expression: %s".formatted(expression, e.getDescription()));
            }
        }
    }

    private void comparisons(IdentityDefinition definition) {
        Set<Comparison> possible = entity == Entity.PERSON ? OF_PERSON : OF_COMPANY;
        for (Comparison comparison : definition.compare()) {
            if (!possible.contains(comparison)) {
                problems.add(
                        definition.at(),
                        "compare: a %s has no %s; possible: %s"
                                .formatted(
                                        entity.word(),
                                        word(comparison),
                                        possible.stream()
                                                .map(IdentityCheck::word)
                                                .toList()));
            }
        }
    }

    private static String word(Comparison comparison) {
        return comparison.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void survivorship(IdentityDefinition.Survivorship survivorship) {
        for (Text source : survivorship.trusted()) {
            if (!sources.contains(source.value())) {
                problems.add(
                        source.at(), "unknown source '%s'".formatted(source), DidYouMean.hint(source.value(), sources));
            }
        }
        List<String> fields = java.util.stream.Stream.concat(
                        GROUPS.stream(),
                        entity.fields().stream().map(Entity.Field::name).filter(f -> !NO_VALUE.contains(f)))
                .distinct()
                .toList();
        survivorship.fields().keySet().forEach(field -> {
            if (!fields.contains(field.value())) {
                problems.add(
                        field.at(),
                        "unknown field '%s' of %s".formatted(field, entity.word()),
                        DidYouMean.hint(field.value(), fields));
            }
        });
    }
}
