package io.rapport.identity;

import io.rapport.identity.match.Codes;

import static io.rapport.identity.Frequencies.agreement;

import io.rapport.identity.IdentityDefinition.Comparison;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything of weighing people that does not change from pair to pair. Immutable, shared by threads.
///
/// @param bits log2 of the number of records: what it takes to outweigh that two records are of one person only by
///     chance
/// @param given by given name code, the worth of agreement in bits; so for the other columns
/// @param shortForms by given name code, the groups of short forms it belongs to
/// @param givenAsFamily by given name code, the code of the same word as a surname, or -1
/// @param day by birth date code, see [Dates#packed]
/// @param emailLetters by e-mail code, see [Similarity#letters]
/// @param userOf by e-mail code, the code of the part before the `@`, or -1
record PersonModel(
        PersonFeatures of,
        int[][] shortForms,
        Set<Comparison> compare,
        SharedValues emails,
        SharedValues phones,
        SharedValues numbers,
        double bits,
        float[] given,
        float[] family,
        float[] birth,
        float[] street,
        float[] city,
        float[] postcode,
        float[] company,
        float[] job,
        int[] givenAsFamily,
        int[] day,
        long[] emailLetters,
        long[] streetLetters,
        int[] userOf) {

    static PersonModel of(PersonFeatures of, Nicknames nicknames, IdentityDefinition definition) {
        String[] given = of.given().value();
        int[][] shortForms = nicknames.of(of.given());
        ValuePairs differ = new ValuePairs((a, b) -> Names.given(given[a], shortForms[a], given[b], shortForms[b]));
        SharedValues.Differ names = (a, b) -> differ.level(a, b) == Names.DIFFERENT;
        return new PersonModel(
                of,
                shortForms,
                definition.comparisons(),
                SharedValues.of(List.of(of.email()), of.given().code(), names, definition.identifier("email")),
                SharedValues.of(
                        List.of(of.phone(), of.mobile()), of.given().code(), names, definition.identifier("phone")),
                SharedValues.of(
                        List.of(of.number()), of.given().code(), names, definition.identifier("customer_number")),
                Frequencies.log2(Math.max(64, of.rows())),
                agreement(of.given(), 0.8, 1 / 500.0, 200, 12),
                agreement(of.family(), 0.85, 1 / 2000.0, 200, 14),
                agreement(of.birth(), 0.85, 1 / 20000.0, 2000, 14.5),
                agreement(of.street(), 0.7, 1 / 10000.0, 1000, 13),
                agreement(of.city(), 0.8, 1 / 100.0, 200, 9),
                agreement(of.postcode(), 0.75, 1 / 1000.0, 500, 11),
                agreement(of.company(), 0.7, 1 / 1000.0, 500, 10),
                agreement(of.job(), 0.6, 1 / 50.0, 200, 6),
                translate(of.given(), of.family()),
                of.birth().map(Dates::packed),
                Similarity.letters(of.email()),
                Similarity.letters(of.street()),
                users(of));
    }

    private static int[] users(PersonFeatures of) {
        int[] users = new int[of.email().distinct()];
        for (int row = 0; row < of.rows(); row++) {
            if (of.email().code()[row] >= 0) {
                users[of.email().code()[row]] = of.emailUser().code()[row];
            }
        }
        return users;
    }

    private static int[] translate(Codes from, Codes to) {
        Map<String, Integer> codes = new HashMap<>();
        for (int code = 0; code < to.distinct(); code++) {
            codes.put(to.value()[code], code);
        }
        int[] translated = new int[from.distinct()];
        Arrays.fill(translated, Codes.NONE);
        for (int code = 0; code < translated.length; code++) {
            translated[code] = codes.getOrDefault(from.value()[code], Codes.NONE);
        }
        return translated;
    }
}
