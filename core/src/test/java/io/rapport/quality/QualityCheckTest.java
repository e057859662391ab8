package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.DefinitionReader;
import io.rapport.definition.Problem;
import io.rapport.definition.Problems;
import io.rapport.definition.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityCheckTest {
    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        new DefinitionReader()
                .read(YamlSource.text("quality/x.yaml", yaml), QualityDefinition.class, problems)
                .ifPresent(d -> new QualityCheck(List.of("shop-eu"), problems).check(d));
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void allMistakesOfAFileAreFoundWithPlaceAndHint() {
        assertThat(problems("""
                entity: order
                rules:
                  a: {field: amout, at_least: "0"}
                  b: {field: amount}
                  c: {field: amount, at_least: "0", at_most: "9"}
                  d: {at_least: "0"}
                  e: {field: ordered_at, between: [yesterday, today]}
                  f: {field: status, matches: "(?=x)"}
                  g: {field: status, matches: "("}
                  h: {sql: refundet <= amount and lower(status) = 'paid'}
                  i: {field: key, references: person.kee}
                  j: {any_of: [email, mail]}
                  k: {field: amount, at_least: "0", sources: [shop-us]}
                  l: {field: amount, not_future: true}
                  m: {sql: "amount > 0; drop"}
                """))
                .containsExactly(
                        "quality/x.yaml:3: unknown field 'amout' of order. Did you mean 'amount'?",
                        "quality/x.yaml:4: rule 'b' checks nothing. Add one of required, email, between, at_least, at_most, one_of, not_one_of, matches, not_matches, length, unique, references, any_of, not_future, sql",
                        "quality/x.yaml:5: rule 'c' has several checks: at_least, at_most. Write a rule for each",
                        "quality/x.yaml:6: rule 'd' does not say which field it checks. Add 'field: NAME'",
                        "quality/x.yaml:7: 'yesterday' is no bound for 'ordered_at'. Write a date as 2026-09-30, or today",
                        "quality/x.yaml:8: '(?=x)' looks around or back. Patterns are RE2: no lookahead, no backreference, no possessive repetition",
                        "quality/x.yaml:9: '(' is no regular expression: Unclosed group",
                        "quality/x.yaml:10: unknown field 'refundet' of order. Did you mean 'refunded'?",
                        "quality/x.yaml:11: unknown field 'kee' of person. Did you mean 'key'?",
                        "quality/x.yaml:12: unknown field 'mail' of order. Did you mean 'email'?",
                        "quality/x.yaml:13: unknown source 'shop-us'. Did you mean 'shop-eu'?",
                        "quality/x.yaml:14: 'amount' is no date or time. not_future is for dates and times",
                        "quality/x.yaml:15: 'amount > 0; drop' is no SQL expression: it may not hold ';'");
    }

    @Test
    void anUnknownEntityGetsAHint() {
        assertThat(problems("entity: persn\nrules: {}\n"))
                .containsExactly("quality/x.yaml:1: unknown entity 'persn'. Did you mean 'person'?");
    }

    @Test
    void theShippedRulesHaveNoMistake() throws IOException {
        List<QualityDefinition> shipped = shipped();
        Problems problems = new Problems();
        shipped.forEach(new QualityCheck(List.of(), problems)::check);
        assertThat(problems.all()).isEmpty();
        assertThat(shipped).hasSize(12);
    }

    static List<QualityDefinition> shipped() throws IOException {
        try (InputStream index = QualityDefinition.class.getResourceAsStream("index.txt")) {
            assertThat(index).isNotNull();
            Problems problems = new Problems();
            DefinitionReader reader = new DefinitionReader();
            List<QualityDefinition> all = new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(name -> reader.read(
                                    YamlSource.resource(QualityDefinition.class, name + ".yaml"),
                                    QualityDefinition.class,
                                    problems)
                            .orElseThrow())
                    .toList();
            problems.throwIfAny();
            return all;
        }
    }
}
