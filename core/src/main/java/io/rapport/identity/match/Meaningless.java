package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Values that say that there is no value: placeholders, test data, hashes of nothing. Immutable.
public final class Meaningless {
    private static final Set<String> WORDS = Set.of(
            "",
            "-",
            "--",
            "?",
            "n/a",
            "na",
            "nan",
            "null",
            "none",
            "nil",
            "unknown",
            "undefined",
            "not provided",
            "not available",
            "not applicable",
            "no data",
            "missing",
            "empty",
            "tbd",
            "xxx",
            "xxxx",
            "x",
            "test",
            "unbekannt",
            "keine",
            "keine angabe",
            "k.a.",
            "inconnu",
            "desconocido",
            "sconosciuto",
            "onbekend",
            "(null)",
            "(none)",
            "#n/a",
            "\\n",
            "anonymous",
            "anonym",
            "0000-00-00",
            "00/00/0000");
    /// Digests of the empty text: MD5, SHA-1 and SHA-256.
    private static final Set<String> EMPTY_HASHES = Set.of(
            "d41d8cd98f00b204e9800998ecf8427e",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    private static final Map<FieldKind, List<Pattern>> SHIPPED = new EnumMap<>(Map.of(
            FieldKind.EMAIL,
            patterns(
                    "^[^@]*$",
                    "^.{0,4}$",
                    "^(test|tests|testing|tester|no-reply|noreply|donotreply|do-notreply|donot-reply|do-not-reply"
                            + "|nobody|none|null|na|n/a|unknown|anonymous|dummy|example|fake|asdf|x+|abc|aaa+|guest"
                            + "|noemail|nomail|no-mail|keine)[0-9]*@",
                    "@(example|test|none|nomail|noemail|invalid|localhost)(\\.[a-z]+)?$"),
            FieldKind.PHONE,
            patterns(
                    "^[^1-9]*$",
                    "(\\d)\\1{6,}$",
                    "(0123456|1234567|12345678|123456789|98765432|987654321|987654320|9876543210)$",
                    "^\\D*(\\d\\D*){0,4}$"),
            FieldKind.BIRTH_DATE,
            patterns("^(1900-01-01|1970-01-01|1901-01-01|0001-01-01|1899-12-3[01]|9999-12-31|1111-11-11|0000.*)$"),
            FieldKind.IDENTIFIER,
            patterns("^[^\\p{L}1-9]*$", "^(.)\\1{3,}$", "^(1234567|12345678|123456789|1234567890)$"),
            FieldKind.POSTCODE,
            patterns("^(0+|9{4,}|12345)$"),
            FieldKind.GIVEN_NAME,
            patterns("^(test.*|guest|customer|first ?name|vorname|no first name|\\?+)$"),
            FieldKind.FAMILY_NAME,
            patterns("^(guest|customer|last ?name|nachname|no (last )?name|\\?+)$")));

    private final Map<FieldKind, List<Pattern>> more;
    private final Map<FieldKind, Predicate<String>> tests = new EnumMap<>(FieldKind.class);

    /// @param more further patterns, found anywhere in the value in lower case
    public Meaningless(Map<FieldKind, List<Pattern>> more) {
        this.more = Map.copyOf(more);
        for (FieldKind kind : FieldKind.values()) {
            List<Pattern> all = new ArrayList<>(SHIPPED.getOrDefault(kind, List.of()));
            all.addAll(more.getOrDefault(kind, List.of()));
            if (!all.isEmpty()) {
                tests.put(kind, ValuePattern.any(all));
            }
        }
    }

    /// Further patterns by kind.
    Map<FieldKind, List<Pattern>> more() {
        return more;
    }

    /// What is shipped.
    public static Meaningless shipped() {
        return new Meaningless(Map.of());
    }

    /// Cost: some patterns; call it once a distinct value.
    public boolean is(FieldKind kind, String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (WORDS.contains(text) || text.length() >= 32 && EMPTY_HASHES.contains(text)) {
            return true;
        }
        Predicate<String> test = tests.get(kind);
        return test != null && test.test(text);
    }

    private static List<Pattern> patterns(String... expressions) {
        return Arrays.stream(expressions).map(Pattern::compile).toList();
    }
}
