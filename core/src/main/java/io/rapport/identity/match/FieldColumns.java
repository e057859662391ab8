package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the fields of records as columns: every distinct value in its normal form, all fields of a kind on one
/// dictionary, what means nothing left out. Columns by whose values records are linked ([#linking]) also lose the
/// values that many names share, and what was found out about them is kept here. Not thread-safe: see [#forPart].
final class FieldColumns {
    private final RecordSet records;
    private final MatchSettings settings;
    private final Order order;
    /// What is known from more records than these.
    private final @Nullable Census census;
    /// Whether the records are many enough to find among them the values that stop linking; else the census knows.
    private final boolean counts;
    private final Standing.Known known;
    private final Supplier<SharedValues.Differ> differ;
    private final List<Features.Limit> limits = new ArrayList<>();
    private final List<SharedValue> shared = new ArrayList<>();
    private final List<Features.Linked> linked = new ArrayList<>();
    /// Of the columns read last: the fields, and by code of each the code of its normal form.
    private final List<Field> lastFields = new ArrayList<>();

    private final List<int[]> lastOf = new ArrayList<>();
    /// Of the last identifier: by code, whether several names share the value.
    private boolean[] several = {};

    /// Records of which nothing is known.
    FieldColumns(RecordSet records, MatchSettings settings, Order order) {
        this(records, settings, order, null, true, Standing.Known.NOTHING, () -> (a, b) -> true);
    }

    /// Many records, with what is known from others.
    FieldColumns(RecordSet records, MatchSettings settings, Order order, Census census, Standing.Known known) {
        this(records, settings, order, census, true, known, () -> (a, b) -> true);
    }

    /// A few records, of which all is known from many.
    FieldColumns(RecordSet records, MatchSettings settings, Census census) {
        this(
                records,
                settings,
                Order.of(new long[records.rows()]),
                census,
                false,
                Standing.Known.NOTHING,
                () -> (a, b) -> true);
    }

    private FieldColumns(
            RecordSet records,
            MatchSettings settings,
            Order order,
            @Nullable Census census,
            boolean counts,
            Standing.Known known,
            Supplier<SharedValues.Differ> differ) {
        this.records = records;
        this.settings = settings;
        this.order = order;
        this.census = census;
        this.counts = counts;
        this.known = known;
        this.differ = differ;
    }

    /// The same fields, of which nothing was read yet; for a thread of its own.
    ///
    /// @param differ makes what tells whether two records have different names
    FieldColumns forPart(Supplier<SharedValues.Differ> differ) {
        return new FieldColumns(records, settings, order, census, counts, known, differ);
    }

    RecordSet records() {
        return records;
    }

    Meaningless meaningless() {
        return settings.meaningless();
    }

    /// Whether there is enough to read for several threads.
    boolean areMany() {
        return counts;
    }

    /// Of what was read as linking, in its order.
    List<Features.Limit> limits() {
        return limits;
    }

    /// Values that stopped linking.
    List<SharedValue> shared() {
        return shared;
    }

    /// What each linking identifier came to; empty where the census knows.
    List<Features.Linked> linked() {
        return linked;
    }

    /// By code of what was read last as linking, whether several names share the value.
    boolean[] several() {
        return several;
    }

    /// One field. Cost here and below: once a distinct value, and a look-up a row.
    ///
    /// @param normal null for values without one
    Codes codes(Field field, Function<String, @Nullable String> normal) {
        Codes.Builder values = new Codes.Builder();
        lastFields.clear();
        lastOf.clear();
        return values.build(read(field, values, normal));
    }

    private int[] read(Field field, Codes.Builder values, Function<String, @Nullable String> normal) {
        Codes raw = field.codes();
        int[] of = new int[raw.distinct()];
        for (int value = 0; value < of.length; value++) {
            String text = raw.value()[value];
            of[value] = settings.meaningless().is(field.kind(), text) ? Codes.NONE : values.code(normal.apply(text));
        }
        lastFields.add(field);
        lastOf.add(of);
        int[] code = new int[raw.code().length];
        for (int row = 0; row < code.length; row++) {
            code[row] = raw.code()[row] < 0 ? Codes.NONE : of[raw.code()[row]];
        }
        return code;
    }

    private List<Codes> all(FieldKind kind, Function<String, @Nullable String> normal) {
        Codes.Builder values = new Codes.Builder();
        List<int[]> codes = new ArrayList<>();
        lastFields.clear();
        lastOf.clear();
        for (Field field : records.of(kind)) {
            codes.add(read(field, values, normal));
        }
        return codes.stream()
                .map(values::build)
                .filter(c -> census == null ? c.distinct() > 0 : census.compares(kind))
                .toList();
    }

    /// All fields of a kind, on one dictionary; none if there is nothing to compare.
    List<Column> columns(FieldKind kind, Function<String, @Nullable String> normal, Rarity.Worth worth) {
        List<Codes> codes = all(kind, normal);
        return codes.isEmpty()
                ? List.of()
                : Column.on(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), codes, worth);
    }

    /// All fields of a kind, on one dictionary, without the values that stopped linking; none if there is nothing
    /// to compare.
    List<Column> linking(String name, FieldKind kind, Function<String, @Nullable String> normal, Rarity.Worth worth) {
        return linking(name, kind, all(kind, normal), worth);
    }

    /// Columns already read.
    List<Column> linking(String name, FieldKind kind, List<Codes> codes, Rarity.Worth worth) {
        if (codes.isEmpty()) {
            return List.of();
        }
        Guard guard = settings.guard(kind);
        int[] names = {};
        Census of = census;
        if (of == null || counts) {
            List<int[]> all = codes.stream().map(c -> c.code().clone()).toList();
            SharedValues values = SharedValues.remove(name, codes, order, differ.get(), guard, known);
            shared.addAll(values.stopped());
            several = values.several();
            names = values.names();
            linked.add(new Features.Linked(
                    name, all, codes.getFirst().value(), values.stand(), List.copyOf(lastFields), List.copyOf(lastOf)));
        } else {
            SharedValues.blank(codes, value -> of.stopped(name, value));
            several = new boolean[codes.getFirst().distinct()];
        }
        limits.add(new Features.Limit(
                name, codes.stream().map(Codes::code).toList(), codes.getFirst().value(), guard.mostValues()));
        List<Column> columns = Column.on(name, codes, worth);
        if (counts) {
            columns.getFirst().rarity().countNames(names);
        }
        return columns;
    }

    /// Whether there is something to compare in a column; asked of the census, if there is one.
    boolean has(String part, boolean here) {
        return census == null ? here : census.has(part);
    }

    /// The words of columns and how rare they are; known by name to the census, if there is one.
    Words words(String name, List<Column> columns) {
        return census == null ? new Words(columns) : census.words(name);
    }
}
