package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The reference says what the code says.
class ReferenceTest {
    @Test
    void theReferenceOfEntitiesIsThatOfTheCode() {
        assertThat(Rooms.text(Rooms.REPOSITORY.resolve("docs/reference/entities.md")))
                .as("docs/reference/entities.md; replace it by the expected text")
                .isEqualTo(entities());
    }

    private static String entities() {
        StringBuilder text = new StringBuilder("""
                # Entities and their fields

                What a mapping may fill. A row without a valid value in a **required** field goes to quarantine. Where `key` is not required,
                a row without one is known by its content.
                """);
        for (Entity entity : Entity.values()) {
            text.append("\n## `%s`\n| field | type | is |\n|---|---|---|\n".formatted(entity.word()));
            for (Entity.Field field : entity.fields()) {
                text.append("| `%s`%s | %s | %s |\n"
                        .formatted(
                                field.name(),
                                field.required() ? " **required**" : "",
                                field.type().name().toLowerCase(Locale.ROOT),
                                field.about()));
            }
        }
        return text.toString();
    }
}
