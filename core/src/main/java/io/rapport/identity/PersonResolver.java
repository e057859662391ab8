package io.rapport.identity;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds which person records are one person: arrays in, arrays out.
final class PersonResolver {
    static final double TOGETHER = 0;

    private final IdentityDefinition definition;
    private final Nicknames nicknames;

    PersonResolver(IdentityDefinition definition, Nicknames nicknames) {
        this.definition = definition;
        this.nicknames = nicknames;
    }

    /// @param of the records
    /// @param merged pairs of records that a source itself declares to be one: left, right, left, right ...
    Resolution resolve(PersonFeatures of, int[] merged) {
        return resolve(of, merged, Judged.NONE);
    }

    /// @param of the records
    /// @param merged pairs of records that a source itself declares to be one: left, right, left, right ...
    /// @param judged what people said
    Resolution resolve(PersonFeatures of, int[] merged, Judged judged) {
        double least = Resolution.odds(definition.threshold());
        PersonModel model = PersonModel.of(of, nicknames, definition);
        Matching matching = Matching.of(of.rows(), blocking(of, model), () -> new PersonScore(model), least);
        Clustering clustering = new Clustering(of.rows(), new PersonScore(model), matching.prior(), limits(of), judged);
        List<int[]> declared = new ArrayList<>();
        for (int i = 0; i < merged.length; i += 2) {
            if (clustering.join(merged[i], merged[i + 1])) {
                declared.add(new int[] {merged[i], merged[i + 1]});
            }
        }
        clustering.join(matching.edges(), least, TOGETHER);
        clustering.joinJudged();
        Doubts doubts = new Doubts(clustering, new PersonScore(model), matching.prior(), least, TOGETHER);
        return new Resolution(
                clustering.clusters(),
                clustering.links(),
                matching.pairs(),
                matching.prior(),
                new PersonScore(model),
                List.of(
                        new Resolution.Identifier("email", of.email().value(), model.emails()),
                        new Resolution.Identifier("phone", of.mobile().value(), model.phones()),
                        new Resolution.Identifier("customer_number", of.number().value(), model.numbers())),
                declared,
                doubts.list(matching.edges()));
    }

    List<Clustering.Limit> limits(PersonFeatures of) {
        return List.of(
                limit("email", of.email().code()),
                limit("phone", of.phone().code(), of.mobile().code()),
                limit("customer_number", of.number().code()));
    }

    private Clustering.Limit limit(String kind, int[]... columns) {
        return new Clustering.Limit(
                kind, List.of(columns), definition.identifier(kind).mostValues());
    }

    /// Keys from the most telling to the loosest; each finds what the others miss by a typing error or an empty
    /// field.
    private Blocking blocking(PersonFeatures of, PersonModel model) {
        int rows = of.rows();
        int[] email = linking(of.email().code(), model.emails());
        int[] phone = linking(of.phone().code(), model.phones());
        int[] mobile = linking(of.mobile().code(), model.phones());
        int[] number = linking(of.number().code(), model.numbers());
        int[] birth = of.birth().code();
        int[] postcode = of.postcode().code();
        int[] city = of.city().code();
        int[] street = of.street().code();
        Codes.Builder sounds = new Codes.Builder();
        int[] given = sound(of.given(), sounds, true);
        int[] family = sound(of.family(), sounds, false);
        int[] year = of.birth()
                .derive(d -> d.length() < 4 ? null : d.substring(0, 4))
                .code();
        Blocking blocking = new Blocking(
                rows,
                List.of(
                        birth,
                        email,
                        phone,
                        postcode,
                        street,
                        city,
                        of.company().code(),
                        year,
                        of.given().code(),
                        family));
        blocking.key(number);
        blocking.key(email);
        blocking.key(phone);
        blocking.key(mobile);
        blocking.key(Combined.unordered(given, family));
        blocking.key(birth, family);
        blocking.key(birth, given);
        blocking.key(of.emailUser().code());
        blocking.key(street, given);
        blocking.key(street, family);
        blocking.key(postcode, family);
        blocking.key(postcode, given);
        blocking.key(birth, postcode);
        blocking.key(birth, city);
        blocking.key(of.company().code(), given);
        blocking.key(of.company().code(), family);
        blocking.key(Combined.of(year, prefix(of.given(), 3)), prefix(of.family(), 3));
        crossedPhones(blocking, phone, mobile);
        blocking.loose(birth);
        blocking.loose(street);
        blocking.loose(family);
        blocking.loose(Combined.of(given, city));
        blocking.loose(Combined.of(family, city));
        blocking.loose(Combined.of(given, year));
        blocking.loose(postcode);
        return blocking;
    }

    /// A mobile number that another record has as its first phone.
    private static void crossedPhones(Blocking blocking, int[] phone, int[] mobile) {
        boolean[] first = new boolean[1 + Arrays.stream(phone).max().orElse(0)];
        for (int code : phone) {
            if (code >= 0) {
                first[code] = true;
            }
        }
        int[] either = new int[phone.length];
        for (int row = 0; row < either.length; row++) {
            int code = mobile[row];
            either[row] = code >= 0 && code < first.length && first[code] ? code : phone[row];
        }
        blocking.key(either);
    }

    private static int[] linking(int[] code, SharedValues values) {
        int[] linking = new int[code.length];
        for (int row = 0; row < code.length; row++) {
            linking[row] = code[row] >= 0 && values.linking()[code[row]] ? code[row] : Codes.NONE;
        }
        return linking;
    }

    /// What the name sounds like; given names by their first group of short forms.
    private int[] sound(Codes names, Codes.Builder sounds, boolean given) {
        int[] of = names.map(name -> {
            int[] groups = given ? nicknames.of(name) : new int[0];
            return sounds.code(groups.length > 0 ? "=" + groups[0] : Normal.sound(given ? first(name) : name));
        });
        int[] code = new int[names.code().length];
        for (int row = 0; row < code.length; row++) {
            code[row] = names.code()[row] < 0 ? Codes.NONE : of[names.code()[row]];
        }
        return code;
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return space < 3 ? name : name.substring(0, space);
    }

    private static int[] prefix(Codes names, int length) {
        return names.derive(n -> n.substring(0, Math.min(length, n.length()))).code();
    }
}
