package io.rapport.identity;

import io.rapport.identity.match.Codes;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Person records as dictionary-coded columns in the forms that are compared.
///
/// @param rows number of records
/// @param given given names in normal form, from the split fields or else the full name
/// @param family surnames in normal form
/// @param generation 1 junior, 2 senior, 0 not said
/// @param birth ISO days as text (`1980-02-29`)
/// @param email whole addresses
/// @param emailUser parts before the `@`
/// @param phone first numbers
/// @param mobile second numbers, on the dictionary of `phone`
/// @param number customer numbers
/// @param street street and house number
/// @param company employers' names without legal form
record PersonFeatures(
        int rows,
        Codes given,
        Codes family,
        byte[] generation,
        Codes birth,
        Codes email,
        Codes emailUser,
        Codes phone,
        Codes mobile,
        Codes number,
        Codes street,
        Codes city,
        Codes postcode,
        Codes company,
        Codes job,
        Codes gender) {

    /// The columns of the records, one at a time, so that only one is in memory as text.
    @FunctionalInterface
    interface Source {
        /// @param field a field of the entity; every answer is in the same order of records; null for none
        @Nullable
        String[] column(String field);
    }

    static PersonFeatures read(int rows, Source source, Blocked blocked) {
        byte[] generation = new byte[rows];
        Codes[] names = names(rows, source, blocked, generation);
        Codes email = plain(
                rows,
                source,
                blocked,
                "email",
                e -> e.toLowerCase(java.util.Locale.ROOT).strip());
        Codes.Builder phones = new Codes.Builder();
        Function<String, @Nullable String> phone = blocked.unless("phone", String::strip);
        int[] first = phones.codes(source.column("phone"), rows, phone);
        int[] second = phones.codes(source.column("mobile"), rows, phone);
        for (int row = 0; row < rows; row++) {
            if (first[row] == second[row]) {
                second[row] = Codes.NONE;
            }
        }
        return new PersonFeatures(
                rows,
                names[0],
                names[1],
                generation,
                plain(rows, source, blocked, "birth_date", d -> d),
                email,
                email.derive(Normal::emailUser),
                phones.build(first),
                phones.build(second),
                plain(rows, source, blocked, "customer_number", n -> n.strip().toLowerCase(java.util.Locale.ROOT)),
                plain(rows, source, blocked, "street", Normal::street),
                plain(rows, source, blocked, "city", Normal::words),
                plain(rows, source, blocked, "postcode", Normal::compact),
                plain(rows, source, blocked, "company_name", CompanyNames::core),
                plain(rows, source, blocked, "job_title", Normal::words),
                plain(
                        rows,
                        source,
                        blocked,
                        "gender",
                        g -> Normal.compact(g)
                                .substring(0, Math.min(1, Normal.compact(g).length()))));
    }

    private static Codes plain(
            int rows, Source source, Blocked blocked, String field, Function<String, @Nullable String> normalise) {
        return Codes.of(source.column(field), rows, blocked.unless(field, normalise));
    }

    private static Codes[] names(int rows, Source source, Blocked blocked, byte[] generation) {
        Codes.Builder givens = new Codes.Builder();
        Codes.Builder families = new Codes.Builder();
        Codes rawFamily = Codes.of(source.column("family_name"), rows, blocked.unless("family_name", f -> f));
        int[] familyOf = rawFamily.map(f -> families.code(Normal.name(f)));
        int[] generationOf = rawFamily.map(Normal::generationOf);
        Codes rawGiven = Codes.of(source.column("given_name"), rows, blocked.unless("given_name", g -> g));
        int[] givenOf = rawGiven.map(g -> givens.code(Normal.name(g)));
        int[] generationOfGiven = rawGiven.map(Normal::generationOf);
        int[] given = new int[rows];
        int[] family = new int[rows];
        for (int row = 0; row < rows; row++) {
            int code = rawFamily.code()[row];
            family[row] = code < 0 ? Codes.NONE : familyOf[code];
            int givenCode = rawGiven.code()[row];
            given[row] = givenCode < 0 ? Codes.NONE : givenOf[givenCode];
            int said = code < 0 ? 0 : generationOf[code];
            generation[row] = (byte) (said == 0 && givenCode >= 0 ? generationOfGiven[givenCode] : said);
        }
        Codes full = Codes.of(source.column("full_name"), rows, blocked.unless("full_name", f -> f));
        int[] fullGiven = new int[full.distinct()];
        int[] fullFamily = new int[full.distinct()];
        int[] fullGeneration = new int[full.distinct()];
        boolean[] parsed = new boolean[full.distinct()];
        Arrays.fill(fullGiven, Codes.NONE);
        for (int row = 0; row < rows; row++) {
            int code = full.code()[row];
            if (code < 0 || (given[row] >= 0 && family[row] >= 0)) {
                continue;
            }
            if (!parsed[code]) {
                Normal.Name name = Normal.full(full.value()[code]);
                parsed[code] = true;
                fullGiven[code] = givens.code(name.given());
                fullFamily[code] = families.code(name.family());
                fullGeneration[code] = name.generation();
            }
            if (given[row] < 0 && family[row] < 0) {
                given[row] = fullGiven[code];
                family[row] = fullFamily[code];
                generation[row] = (byte) fullGeneration[code];
            }
        }
        Codes builtGiven = givens.build(given);
        for (String name : builtGiven.value()) {
            families.code(name);
        }
        return new Codes[] {builtGiven, families.build(family)};
    }
}
