package io.rapport.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.engine.DatabaseFile;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether a text matches, told in the way that is quick where values repeat, against the database's own word for it.
class MatchesTest {
    private static final List<String> PATTERNS =
            List.of("[!-~]+( [!-~]+)*", "(?i)n/a|none|[-/.?]{1,3}", "\\d+[.]0", "0000-00-00.*|na", Emails.VALID);

    private static final List<String> TEXTS = List.of(
            "'plain'",
            "'two words'",
            "'two  spaces'",
            "' ahead'",
            "'behind '",
            "'line\n'",
            "'a\nb'",
            "'NONE'",
            "'none of it'",
            "'n/a'",
            "'--'",
            "'----'",
            "'7.0'",
            "'17.05'",
            "'na'",
            "'nab'",
            "'0000-00-00 00:00'",
            "'0000-00-00\nx'",
            "'Zoë'",
            "'ada@brandt.example'",
            "'ada@brandt'",
            "'Ada@brandt.example'",
            "'o''neil@mail.example'",
            "''",
            "null");

    @TempDir
    Path folder;

    @Test
    void isWhatTheDatabaseSays() {
        try (Database database = DatabaseFile.none(new DuckDbSettings(256L << 20, 1, folder))) {
            for (String pattern : PATTERNS) {
                List<Row> rows = database.query(
                        """
                        select text, %s as told, regexp_full_match(text, %s) as asked
                        from (values (%s)) as sample(text)
                        """.formatted(Sql.matches("text", pattern), Sql.text(pattern), String.join("), (", TEXTS)));
                assertThat(rows)
                        .hasSize(TEXTS.size())
                        .allSatisfy(row -> assertThat(row.get("told"))
                                .as("%s: %s", pattern, row.get("text"))
                                .isEqualTo(row.get("asked")));
                assertThat(rows).extracting(row -> row.get("told")).contains(true, false);
            }
        }
    }
}
