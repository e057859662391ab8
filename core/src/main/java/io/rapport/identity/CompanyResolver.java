package io.rapport.identity;

import io.rapport.identity.match.Codes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds which company records are one company: arrays in, arrays out.
final class CompanyResolver {
    static final double TOGETHER = 0;

    private final IdentityDefinition definition;

    CompanyResolver(IdentityDefinition definition) {
        this.definition = definition;
    }

    /// @param merged pairs of records that a source itself declares to be one: left, right, left, right ...
    /// @param parents pairs of child and parent record
    /// @param judged what people said
    Resolution resolve(CompanyFeatures of, int[] merged, int[] parents, Judged judged) {
        Set<Long> relatives = new HashSet<>();
        for (int i = 0; i < parents.length; i += 2) {
            relatives.add((long) Math.min(parents[i], parents[i + 1]) << 32 | Math.max(parents[i], parents[i + 1]));
        }
        CompanyScore.Model model = CompanyScore.Model.of(of, definition, relatives);
        double least = Resolution.odds(definition.threshold());
        Matching matching = Matching.of(of.rows(), blocking(of), () -> new CompanyScore(model), least);
        Clustering clustering =
                new Clustering(of.rows(), new CompanyScore(model), matching.prior(), limits(of), judged);
        List<int[]> declared = new ArrayList<>();
        for (int i = 0; i < merged.length; i += 2) {
            if (clustering.join(merged[i], merged[i + 1])) {
                declared.add(new int[] {merged[i], merged[i + 1]});
            }
        }
        clustering.join(matching.edges(), least, TOGETHER);
        clustering.joinJudged();
        Doubts doubts = new Doubts(clustering, new CompanyScore(model), matching.prior(), least, TOGETHER);
        return new Resolution(
                clustering.clusters(),
                clustering.links(),
                matching.pairs(),
                matching.prior(),
                new CompanyScore(model),
                List.of(
                        new Resolution.Identifier("domain", of.domain().value(), model.domains()),
                        new Resolution.Identifier(
                                "registration_number", of.registration().value(), model.registrations()),
                        new Resolution.Identifier("phone", of.phone().value(), model.phones())),
                declared,
                doubts.list(matching.edges()));
    }

    List<Clustering.Limit> limits(CompanyFeatures of) {
        return List.of(
                limit("domain", of.domain()),
                limit("registration_number", of.registration()),
                limit("phone", of.phone()));
    }

    private Clustering.Limit limit(String kind, Codes codes) {
        return new Clustering.Limit(
                kind, List.of(codes.code()), definition.identifier(kind).mostValues());
    }

    private static Blocking blocking(CompanyFeatures of) {
        int[] name = of.name().code();
        int[] city = of.city().code();
        int[] postcode = of.postcode().code();
        int[] street = of.street().code();
        int[] first = of.name().derive(n -> n.split(" ")[0]).code();
        int[] start = of.name()
                .derive(n -> n.replace(" ", "")
                        .substring(0, Math.min(5, n.replace(" ", "").length())))
                .code();
        Blocking blocking = new Blocking(
                of.rows(),
                List.of(of.domain().code(), postcode, city, of.phone().code(), name, street));
        blocking.key(of.registration().code());
        blocking.key(of.domain().code());
        blocking.key(of.phone().code());
        blocking.key(name);
        blocking.key(first, city);
        blocking.key(start, postcode);
        blocking.key(start, city);
        blocking.key(street, city);
        blocking.key(street, postcode);
        blocking.loose(start);
        blocking.loose(first);
        blocking.loose(
                of.name().derive(n -> n.substring(n.lastIndexOf(' ') + 1)).code());
        blocking.loose(postcode);
        return blocking;
    }
}
