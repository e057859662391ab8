package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Watches for identifiers that come to stand with too many names or on too many records, as [SharedValues] finds them
/// among the records of a batch.
final class SharedWatch {
    private final List<Watched> watched;
    private final MatchSettings settings;
    private final Register register;
    private final RowForms forms;
    private final Closeup.Lens lens;
    private final int telling;

    /// An identifier.
    ///
    /// @param limit its number among the limits
    /// @param form number of the form that is the value itself
    /// @param kind whose guard counts
    record Watched(int limit, int form, FieldKind kind) {}

    /// A value that has to stop linking.
    ///
    /// @param carriers ids of all records that have it
    record Stop(Watched watched, SharedValue value, long[] carriers) {}

    SharedWatch(List<Watched> watched, MatchSettings settings, Register register, RowForms forms, Closeup.Lens lens) {
        this.watched = List.copyOf(watched);
        this.settings = settings;
        this.register = register;
        this.forms = forms;
        this.lens = lens;
        telling = telling();
    }

    static List<Watched> watched(Features features) {
        List<Watched> watched = new ArrayList<>();
        for (int limit = 0; limit < features.limits().size(); limit++) {
            String field = features.limits().get(limit).field();
            FieldKind kind =
                    switch (field) {
                        case "email" -> FieldKind.EMAIL;
                        case "phone" -> FieldKind.PHONE;
                        case "domain" -> FieldKind.DOMAIN;
                        default -> FieldKind.IDENTIFIER;
                    };
            String name = kind == FieldKind.EMAIL ? "e-mail" : field;
            for (int form = 0; form < features.forms().size(); form++) {
                if (features.forms().get(form).name().equals(name)) {
                    watched.add(new Watched(limit, form, kind));
                    break;
                }
            }
        }
        return watched;
    }

    List<Key> keys() {
        return watched.stream().map(w -> Key.of(w.form())).toList();
    }

    /// @param row a stored record that is not in the postings yet
    /// @param again takes the ids of the others that have a value which stands with several names from now on
    List<Stop> tooMany(int row, Postings postings, Set<Long> again) {
        List<Stop> stops = new ArrayList<>();
        int[] codes = forms.of(row);
        for (int w = 0; w < watched.size(); w++) {
            Guard guard = settings.guard(watched.get(w).kind());
            for (int slot = 0; slot < postings.watchedVariants(w); slot++) {
                int hash = postings.watchedHash(w, codes, slot);
                RowSet carriers = hash < 0 ? new RowSet() : postings.having(w, hash);
                int column = lens.limited().get(watched.get(w).limit())[slot];
                Dictionary dictionary = register.dictionary(register.dictionaryOf(column));
                int code = register.code(column, row);
                boolean known = code < 0 || dictionary.several(code);
                if (carriers.size() == 0 || known && carriers.size() < guard.mostNames()) {
                    continue;
                }
                carriers.add(row);
                SharedValue found = judge(watched.get(w), slot, row, carriers);
                String reason = SharedValues.reason(found.names(), found.records(), guard);
                long[] ids =
                        IntStream.of(carriers.toArray()).mapToLong(register::id).toArray();
                if (!reason.isEmpty()) {
                    SharedValue stopped =
                            new SharedValue(found.field(), found.value(), found.records(), found.names(), reason);
                    stops.add(new Stop(watched.get(w), stopped, ids));
                } else if (!known && found.names() > 1) {
                    dictionary.share(code, true);
                    LongStream.of(ids).forEach(again::add);
                }
            }
        }
        return stops;
    }

    /// @param row a record that has left the register, but not the postings
    /// @return ids of the others that have a value which stood with several names until now
    Set<Long> released(int row, Postings postings) {
        Set<Long> again = new LinkedHashSet<>();
        int[] codes = forms.of(row);
        for (int w = 0; w < watched.size(); w++) {
            for (int slot = 0; slot < postings.watchedVariants(w); slot++) {
                int hash = postings.watchedHash(w, codes, slot);
                int column = lens.limited().get(watched.get(w).limit())[slot];
                int code = register.code(column, row);
                Dictionary dictionary = register.dictionary(register.dictionaryOf(column));
                if (hash < 0 || code < 0 || !dictionary.several(code)) {
                    continue;
                }
                RowSet carriers = postings.having(w, hash);
                if (carriers.size() < 2
                        || judge(watched.get(w), slot, carriers.at(0), carriers).names() < 2) {
                    dictionary.share(code, false);
                    IntStream.of(carriers.toArray()).mapToLong(register::id).forEach(again::add);
                }
            }
        }
        return again;
    }

    /// With how many names a value stands.
    private SharedValue judge(Watched of, int slot, int row, RowSet carriers) {
        int[] rows = Regrouping.byContent(carriers, register);
        Closeup closeup = lens.at(rows);
        Features.Limit limit = closeup.limits().get(of.limit());
        int place = 0;
        while (rows[place] != row) {
            place++;
        }
        Comparison names = telling < 0 ? null : closeup.comparisons().get(telling);
        int different = SharedValues.names(
                IntStream.range(0, rows.length).toArray(), (a, b) -> names == null || names.level(a, b) == 0);
        return new SharedValue(limit.field(), limit.value(slot, place), rows.length, different, "");
    }

    /// What tells names apart: the first of given, family and company name of which there are several; -1 for none.
    private int telling() {
        for (int c = 0; c < lens.prototypes().size(); c++) {
            Comparison comparison = lens.prototypes().get(c);
            boolean name = comparison instanceof GivenName
                    || comparison instanceof FamilyName
                    || comparison instanceof CompanyName;
            if (name && several(comparison.columns().getFirst())) {
                return c;
            }
        }
        return -1;
    }

    private boolean several(Column column) {
        int number = lens.layout().number().getOrDefault(column, 0);
        return register.dictionary(register.dictionaryOf(number)).size() > 1;
    }

    /// Takes a value that stopped out of what a stored record is compared by.
    void blank(Stop stop, int row) {
        int[] columns = lens.limited().get(stop.watched().limit());
        for (int slot = 0; slot < columns.length; slot++) {
            int code = register.code(columns[slot], row);
            Dictionary dictionary = register.dictionary(register.dictionaryOf(columns[slot]));
            if (code >= 0 && dictionary.value(code).equals(stop.value().value())) {
                register.blank(columns[slot], row);
                forms.blank(row, stop.watched().form(), slot);
            }
        }
    }
}
