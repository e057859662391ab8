package io.rapport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Entity;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityCheckTest {
    @Test
    void everyMistakeIsFoundAtItsPlace() {
        Problems problems = new Problems();
        new DefinitionReader()
                .read(YamlSource.text("identity/person.yaml", """
                                identifiers:
                                  emial: {most_names: 0}
                                  phone: {blocked: ['(']}
                                blocked:
                                  birthdate: ['1900-01-01']
                                compare: [name, domain]
                                threshold: 95
                                survivorship:
                                  trusted: [crn]
                                  fields: {adress: most_recent}
                                """), IdentityDefinition.class, problems)
                .ifPresent(d -> IdentityCheck.check(d, Entity.PERSON, Set.of("crm", "shop"), problems));
        assertThat(problems.all().stream().map(Problem::toString).toList())
                .anySatisfy(
                        p -> assertThat(p).contains(":2").contains("'emial'").contains("email"))
                .anySatisfy(p -> assertThat(p).contains(":2").contains("most_names is 0"))
                .anySatisfy(p -> assertThat(p).contains(":3").contains("no regular expression"))
                .anySatisfy(p -> assertThat(p).contains(":5").contains("birth_date"))
                .anySatisfy(p -> assertThat(p).contains("a person has no domain"))
                .anySatisfy(p -> assertThat(p).contains("threshold 95"))
                .anySatisfy(p -> assertThat(p).contains(":9").contains("'crn'").contains("crm"))
                .anySatisfy(
                        p -> assertThat(p).contains(":10").contains("'adress'").contains("address"));
    }

    @Test
    void whatIsShippedHasNoMistake() {
        Problems problems = new Problems();
        for (Entity entity : new Entity[] {Entity.PERSON, Entity.COMPANY}) {
            IdentityCheck.check(IdentityDefinition.shipped(entity), entity, Set.of(), problems);
        }
        assertThat(problems.all()).isEmpty();
    }
}
