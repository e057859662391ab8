package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Watches for identifiers that come to stand with too many names or on too many records, as [SharedValues] finds them
/// among the records of a batch.
final class SharedWatch {
    private final List<Watched> watched;
    private final MatchSettings settings;

    /// An identifier.
    ///
    /// @param field what its values are stopped under
    /// @param form number of the form that is the value itself
    /// @param kind whose limits count
    record Watched(String field, int form, FieldKind kind) {}

    /// A value that has to stop linking.
    ///
    /// @param carriers the other records that have it
    record Stop(SharedValue value, int[] carriers) {}

    SharedWatch(List<Watched> watched, MatchSettings settings) {
        this.watched = List.copyOf(watched);
        this.settings = settings;
    }

    static List<Watched> watched(Features features) {
        List<Watched> watched = new ArrayList<>();
        for (Features.Limit limit : features.limits()) {
            FieldKind kind =
                    switch (limit.field()) {
                        case "email" -> FieldKind.EMAIL;
                        case "phone" -> FieldKind.PHONE;
                        case "domain" -> FieldKind.DOMAIN;
                        default -> FieldKind.IDENTIFIER;
                    };
            String name = kind == FieldKind.EMAIL ? "e-mail" : limit.field();
            for (int form = 0; form < features.forms().size(); form++) {
                if (features.forms().get(form).name().equals(name)) {
                    watched.add(new Watched(limit.field(), form, kind));
                    break;
                }
            }
        }
        return watched;
    }

    List<Watched> watched() {
        return watched;
    }

    List<Key> keys() {
        return watched.stream().map(w -> Key.of(w.form())).toList();
    }

    /// @param row a record that is not in the postings yet
    /// @param lens looks closely at records
    List<Stop> tooMany(
            int row, Register register, RowForms forms, Postings postings, Function<int[], Closeup> lens) {
        List<Stop> stops = new ArrayList<>();
        int[] codes = forms.of(row);
        for (int w = 0; w < watched.size(); w++) {
            Guard guard = settings.guard(watched.get(w).kind());
            for (int variant = 0; variant < postings.watchedVariants(w); variant++) {
                int hash = postings.watchedHash(w, codes, variant);
                RowSet others = hash < 0 ? new RowSet() : postings.having(w, hash, Integer.MAX_VALUE - 1);
                if (others.size() >= guard.mostNames()) {
                    Stop stop = judge(watched.get(w), variant, row, others, register, guard, lens);
                    if (stop != null) {
                        stops.add(stop);
                    }
                }
            }
        }
        return stops;
    }

    private static @Nullable Stop judge(
            Watched watched,
            int variant,
            int row,
            RowSet others,
            Register register,
            Guard guard,
            Function<int[], Closeup> lens) {
        RowSet rows = new RowSet();
        rows.addAll(others);
        rows.add(row);
        int[] all = Regrouping.byContent(rows, register);
        Closeup closeup = lens.apply(all);
        int place = 0;
        while (all[place] != row) {
            place++;
        }
        String value = valueOf(closeup.features(), watched, variant, place);
        Comparison names = names(closeup.features().comparisons());
        SharedValue shared = SharedValues.judge(
                watched.field(),
                value,
                java.util.stream.IntStream.range(0, all.length).toArray(),
                (a, b) -> names == null || names.level(a, b) == 0,
                guard);
        return shared == null ? null : new Stop(shared, others.toArray());
    }

    private static String valueOf(Features features, Watched watched, int variant, int row) {
        for (Features.Limit limit : features.limits()) {
            if (limit.field().equals(watched.field())) {
                return limit.value(variant, row);
            }
        }
        throw new IllegalStateException("No identifier " + watched.field());
    }

    /// What tells names apart: the first of given, family and company name that says anything.
    private static @Nullable Comparison names(List<Comparison> comparisons) {
        for (Comparison comparison : comparisons) {
            boolean name = comparison instanceof GivenName
                    || comparison instanceof FamilyName
                    || comparison instanceof CompanyName;
            if (name && comparison.rarities().getFirst().filled() > 1) {
                return comparison.fresh();
            }
        }
        return null;
    }
}
