package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The records made comparable: what is compared, by what they are brought together, what stopped linking.
///
/// @param comparisons one a respect; prototypes, see [Comparison#fresh]
/// @param forms see [Form]
/// @param limits how many values of a kind a cluster may hold
/// @param shared values that stopped linking
/// @param linked what each identifier came to, in the order of the limits; empty where a census knows
/// @param byGiven whether names are told apart by the given name
record Features(
        RecordSet.Subject subject,
        int rows,
        List<Comparison> comparisons,
        List<Form> forms,
        List<Limit> limits,
        List<SharedValue> shared,
        List<Linked> linked,
        boolean byGiven) {

    /// Share of the records of a subject that agree on a value.
    private static final double AGREEING = 0.7;

    /// How many different values of an identifier one cluster may hold.
    ///
    /// @param values by code
    record Limit(String field, List<int[]> codes, String[] values, int most) {
        String value(int slot, int row) {
            int code = codes.get(slot)[row];
            return code < 0 ? "" : values[code];
        }
    }

    /// The values of an identifier, also those that stopped linking, and how they stand.
    ///
    /// @param codes by slot and row, on one dictionary
    /// @param values by code
    /// @param stand by code, see [Standing]
    /// @param fields by slot
    /// @param of by slot and code of the field, the code of the normal form; NONE for what means nothing
    record Linked(String field, List<int[]> codes, String[] values, int[] stand, List<Field> fields, List<int[]> of) {}

    /// Values of further records of a subject are no longer counted as other subjects' values.
    ///
    /// @param others how many other records a record's subject has, on average
    void recount(double others) {
        for (Comparison comparison : comparisons) {
            for (Rarity rarity : comparison.rarities()) {
                rarity.recount(others * AGREEING);
            }
        }
    }

    /// Counts subjects instead of records, once it is known, more or less, which records are of one.
    ///
    /// @param cluster per row a number of its subject
    void recount(int[] cluster) {
        comparisons.parallelStream().flatMap(c -> c.rarities().stream()).forEach(r -> r.recount(cluster));
    }

    /// Cost: once a distinct value of every column, which is where the texts are read; from then on all is numbers.
    static Features of(RecordSet records, MatchSettings settings, Order order) {
        return joined(new Builder(records, settings, order));
    }

    private static Features joined(Builder builder) {
        Features features = builder.person() ? builder.people() : builder.companies();
        Column.join(Layout.of(features).columns());
        return features;
    }

    /// Records that are read as those were that a model was learned from.
    ///
    /// @param known how values stand whose carriers are not all among the records
    static Features of(RecordSet records, MatchSettings settings, Order order, Census census, Standing.Known known) {
        Builder builder = new Builder(records, settings, order);
        builder.census = census;
        builder.alone = false;
        builder.known = known;
        Features features = joined(builder);
        features.become(census);
        return features;
    }

    /// Takes over how rare values are.
    void become(Census census) {
        Layout layout = Layout.of(this);
        boolean[] done = new boolean[layout.dictionaries()];
        for (int c = 0; c < layout.columns().size(); c++) {
            Column column = layout.columns().get(c);
            Rarity.Counts counts = census.counts(column.name());
            if (counts != null && !done[layout.dictionary()[c]]) {
                done[layout.dictionary()[c]] = true;
                column.rarity().become(counts, column.codes().value());
            }
        }
    }

    /// A few records, with what is known from many: the comparisons and forms are those the census was taken of.
    static Features of(RecordSet records, MatchSettings settings, Census census) {
        Builder builder = new Builder(records, settings, Order.of(new long[records.rows()]));
        builder.census = census;
        return builder.person() ? builder.people() : builder.companies();
    }

    private static final String[] GENERATIONS = {"", "junior", "senior"};

    private static final class Builder {
        private final RecordSet records;
        private final MatchSettings settings;
        private final Order order;
        private final List<Comparison> comparisons = new ArrayList<>();
        private final List<Form> forms = new ArrayList<>();
        private final List<Limit> limits = new ArrayList<>();
        private final List<SharedValue> shared = new ArrayList<>();
        /// Makes, for each thread, what tells whether two records have different names.
        private Supplier<SharedValues.Differ> differ = () -> (a, b) -> true;
        private int group;
        /// Of the last identifier: by code, whether several names share the value.
        private boolean[] several = {};
        private @Nullable PersonNames names;
        /// What is known from more records than these.
        private @Nullable Census census;
        /// Whether the census also knows which values stopped linking.
        private boolean alone = true;
        private Standing.Known known = Standing.Known.NOTHING;
        private final List<Linked> linked = new ArrayList<>();
        /// Of the columns read last: the fields, and by code of each the code of its normal form.
        private final List<Field> lastFields = new ArrayList<>();

        private final List<int[]> lastOf = new ArrayList<>();
        private boolean byGiven;

        Builder(RecordSet records, MatchSettings settings, Order order) {
            this.order = order;
            this.records = records;
            this.settings = settings;
        }

        private boolean person() {
            return records.subject() == RecordSet.Subject.PERSON;
        }

        Features people() {
            names = PersonNames.of(records, settings.meaningless());
            if (names != null) {
                names(names);
            }
            return with(List.of(
                    Builder::middleNames,
                    Builder::birthDates,
                    Builder::emails,
                    Builder::phones,
                    Builder::addresses,
                    b -> b.words(
                            FieldKind.COMPANY_NAME,
                            "employer",
                            CompanyNames::core,
                            Levels.EMPLOYER,
                            new Rarity.Worth(1 / 1000.0, 200, 10)),
                    Builder::rest));
        }

        Features companies() {
            companyNames();
            return with(
                    List.of(Builder::phones, Builder::emails, Builder::addresses, Builder::birthDates, Builder::rest));
        }

        /// Works on the parts in parallel and puts them together in their order.
        private Features with(List<Consumer<Builder>> parts) {
            List<Builder> done = (census == null || !alone ? parts.parallelStream() : parts.stream())
                    .map(part -> {
                        Builder builder = new Builder(records, settings, order);
                        builder.census = census;
                        builder.alone = alone;
                        builder.known = known;
                        builder.differ = differ;
                        builder.names = names;
                        part.accept(builder);
                        return builder;
                    })
                    .toList();
            for (Builder part : done) {
                comparisons.addAll(part.comparisons);
                for (Form form : part.forms) {
                    forms.add(new Form(form.name(), group + form.group(), form.codes()));
                }
                group += part.group;
                limits.addAll(part.limits);
                shared.addAll(part.shared);
                linked.addAll(part.linked);
            }
            return build();
        }

        private Features build() {
            return new Features(
                    records.subject(),
                    records.rows(),
                    List.copyOf(comparisons),
                    List.copyOf(forms),
                    List.copyOf(limits),
                    List.copyOf(shared),
                    List.copyOf(linked),
                    byGiven);
        }

        private void names(PersonNames names) {
            GivenName given = new GivenName(names);
            FamilyName family = new FamilyName(names);
            comparisons.add(given);
            comparisons.add(family);
            boolean said = false;
            for (byte generation : names.generation()) {
                said |= generation != 0;
            }
            if (has(Generation.NAME, said)) {
                comparisons.add(new Generation(names.generation()));
                limits.add(new Limit(Generation.NAME, List.of(Generation.codes(names.generation())), GENERATIONS, 1));
            }
            byGiven = has(
                    Census.BY_GIVEN,
                    names.given().stream().anyMatch(c -> c.codes().distinct() > 1));
            Comparison telling = byGiven ? given : family;
            differ = () -> differ(telling.fresh());
            String[] value = names.given().getFirst().codes().value();
            int[] sound = new int[value.length];
            for (int code = 0; code < sound.length; code++) {
                int[] groups = names.shortForms()[code];
                sound[code] = groups.length > 0 ? groups[0] : Form.hash(Normal.sound(first(value[code])));
            }
            forms.add(Form.of("given name", group, names.given()));
            forms.add(Form.ofCodes("sound of given name", group, names.given(), sound));
            group++;
            forms.add(Form.of("family name", group, names.family()));
            forms.add(Form.of("sound of family name", group, names.family(), v -> Form.hash(Normal.sound(v))));
            forms.add(Form.of(
                    "start of family name", group, names.family(), v -> Form.hash(Form.prefix(v.replace(" ", ""), 4))));
            group++;
            forms.add(swapped(names));
        }

        /// Father and son of one name are never one.
        /// Both names in any order, by their first letters.
        private Form swapped(PersonNames names) {
            int[] starts = names.family().getFirst().codes().map(v -> Form.hash(Form.prefix(v, 4)));
            int[][] codes = new int[names.given().size()][records.rows()];
            for (int slot = 0; slot < codes.length; slot++) {
                for (int row = 0; row < records.rows(); row++) {
                    int given = names.given().get(slot).at(row);
                    int family = names.family().get(slot).at(row);
                    codes[slot][row] = given < 0 || family < 0
                            ? Codes.NONE
                            : starts[names.givenAsFamily()[given]] + starts[family] & Integer.MAX_VALUE;
                }
            }
            return new Form("both names in any order", group++, codes);
        }

        private static String first(String name) {
            int space = name.indexOf(' ');
            return space < 3 ? name : name.substring(0, space);
        }

        private static SharedValues.Differ differ(Comparison names) {
            return (a, b) -> names.level(a, b) == 0;
        }

        private void middleNames() {
            List<Column> columns = columns(FieldKind.MIDDLE_NAME, Normal::name, new Rarity.Worth(1 / 300.0, 200, 10));
            if (!columns.isEmpty()) {
                comparisons.add(new Plain(
                        "middle name",
                        columns,
                        Levels.MIDDLE_NAME,
                        (a, b) -> a.charAt(0) != b.charAt(0) ? 0 : Names.isInitial(a) || Names.isInitial(b) ? 1 : 0));
            }
        }

        private void birthDates() {
            for (Column column :
                    columns(FieldKind.BIRTH_DATE, date -> date, new Rarity.Worth(1 / 20000.0, 2000, 14.5))) {
                comparisons.add(new BirthDate(column));
                List<Column> one = List.of(column);
                forms.add(Form.of("birth date", group, one));
                forms.add(Form.of(
                        "birth year", group, one, d -> d.length() < 10 ? Codes.NONE : Form.hash(d.substring(0, 4))));
                forms.add(
                        Form.of("birthday", group, one, d -> d.length() < 10 ? Codes.NONE : Form.hash(d.substring(5))));
                group++;
            }
        }

        private void emails() {
            List<Column> columns =
                    linking("email", FieldKind.EMAIL, Normal::email, new Rarity.Worth(1 / 100000.0, 500, 20));
            if (columns.isEmpty()) {
                return;
            }
            comparisons.add(new Email(columns, Levels.EMAIL, named(columns), several));
            forms.add(Form.of("e-mail", group, columns));
            forms.add(Form.of("name in the e-mail", group, columns, e -> Form.hash(orEmpty(Normal.emailUser(e)))));
            group++;
        }

        /// By e-mail code, whether the part before the `@` holds the given or the family name of who has it.
        private boolean[] named(List<Column> emails) {
            String[] value = emails.getFirst().codes().value();
            boolean[] named = new boolean[value.length];
            int[] stand = linked.isEmpty() ? new int[0] : linked.getLast().stand();
            for (int code = 0; code < stand.length; code++) {
                named[code] = Standing.named(stand[code]);
            }
            PersonNames of = names;
            if (of == null) {
                return named;
            }
            String[] given = of.given().getFirst().codes().value();
            String[] family = of.family().getFirst().codes().value();
            for (Column email : emails) {
                for (int row = 0; row < records.rows(); row++) {
                    int code = email.at(row);
                    if (code >= 0 && !named[code] && (stand.length == 0 || !Standing.known(stand[code]))) {
                        named[code] =
                                holds(value[code], given, of.given().getFirst().at(row))
                                        || holds(
                                                value[code],
                                                family,
                                                of.family().getFirst().at(row));
                    }
                }
            }
            for (int code = 0; code < stand.length; code++) {
                stand[code] = Standing.withName(stand[code], named[code]);
            }
            return named;
        }

        private static boolean holds(String email, String[] names, int name) {
            return name >= 0
                    && names[name].length() >= 3
                    && email.indexOf(names[name], 0, Math.max(0, email.indexOf('@'))) >= 0;
        }

        private void phones() {
            List<Column> columns =
                    linking("phone", FieldKind.PHONE, Normal::phone, new Rarity.Worth(1 / 100000.0, 500, 20));
            if (columns.isEmpty()) {
                return;
            }
            comparisons.add(new Phone(columns, person() ? Levels.PHONE : Levels.COMPANY_PHONE, several));
            forms.add(Form.of("phone", group, columns));
            group++;
        }

        private void addresses() {
            List<Addresses> addresses = Addresses.of(records, settings.meaningless());
            if (addresses.isEmpty()) {
                return;
            }
            comparisons.add(new Address(addresses, person() ? Levels.ADDRESS : Levels.COMPANY_ADDRESS));
            List<Column> street = addresses.stream().map(Addresses::street).toList();
            if (has("street", street.getFirst().codes().distinct() > 0)) {
                forms.add(Form.of("street", group, street));
                forms.add(Form.of("start of street", group++, street, s -> Form.hash(Form.prefix(s, 6))));
            }
            List<Column> postcode = addresses.stream().map(Addresses::postcode).toList();
            if (has("postcode", postcode.getFirst().codes().distinct() > 0)) {
                forms.add(Form.of("postcode", group++, postcode));
            }
            List<Column> city = addresses.stream().map(Addresses::city).toList();
            if (has("place", city.getFirst().codes().distinct() > 0)) {
                forms.add(Form.of("place", group++, city));
            }
        }

        private void companyNames() {
            List<Column> columns =
                    columns(FieldKind.COMPANY_NAME, CompanyNames::core, new Rarity.Worth(1 / 20000.0, 500, 16));
            if (columns.isEmpty()) {
                return;
            }
            Words words = wordsOf("the name", columns);
            CompanyName name = new CompanyName(columns, words);
            comparisons.add(name);
            differ = () -> differ(name.fresh());
            forms.add(Form.of("company name", group, columns));
            forms.add(Form.of("rarest word of the name", group, columns, v -> Form.hash(words.rarest(v))));
            forms.add(Form.of("first word of the name", group, columns, v -> Form.hash(v.split(" ")[0])));
            forms.add(Form.of("start of the name", group, columns, v -> Form.hash(Form.prefix(v.replace(" ", ""), 5))));
            group++;
        }

        private void rest() {
            for (Field field : records.of(FieldKind.IDENTIFIER)) {
                identifier(field);
            }
            for (Column column :
                    linking("domain", FieldKind.DOMAIN, Normal::domain, new Rarity.Worth(1 / 10000.0, 500, 18)).stream()
                            .limit(1)
                            .toList()) {
                comparisons.add(new Plain("domain", List.of(column), Levels.DOMAIN, (a, b) -> 0));
                forms.add(Form.of("domain", group++, List.of(column)));
            }
            for (Field field : records.of(FieldKind.GENDER)) {
                single(
                        field,
                        g -> Form.prefix(Normal.compact(g), 1),
                        Levels.GENDER,
                        (a, b) -> 0,
                        new Rarity.Worth(1 / 2.0, 100, 2),
                        false);
            }
            for (Field field : records.of(FieldKind.COUNTRY)) {
                single(field, Normal::words, Levels.COUNTRY, (a, b) -> 0, new Rarity.Worth(1 / 5.0, 100, 6), false);
            }
            for (Field field : records.of(FieldKind.CATEGORY)) {
                single(
                        field,
                        Normal::words,
                        Levels.CATEGORY,
                        Plain.Alike.typos(),
                        new Rarity.Worth(1 / 50.0, 100, 8),
                        true);
            }
            for (Field field : records.of(FieldKind.TEXT)) {
                text(field);
            }
        }

        private void identifier(Field field) {
            Codes codes = codes(field, Normal::compact);
            if (!has(field.name(), codes.distinct() > 0)) {
                return;
            }
            List<Column> columns = linking(
                    field.name(), FieldKind.IDENTIFIER, List.of(codes), new Rarity.Worth(1 / 100000.0, 500, 22));
            comparisons.add(new Plain(field.name(), columns, Levels.IDENTIFIER, Plain.Alike.identifier()));
            forms.add(Form.of(field.name(), group++, columns));
        }

        private void single(
                Field field,
                Function<String, @Nullable String> normal,
                List<Level> levels,
                Plain.Alike alike,
                Rarity.Worth worth,
                boolean blocks) {
            Codes codes = codes(field, normal);
            if (!has(field.name(), codes.distinct() > 1)) {
                return;
            }
            List<Column> columns = List.of(Column.of(field.name(), 0, codes, worth));
            comparisons.add(new Plain(field.name(), columns, levels, alike));
            if (blocks) {
                forms.add(Form.of(field.name(), group++, columns));
            }
        }

        private void text(Field field) {
            Codes codes = codes(field, Normal::words);
            if (!has(field.name(), codes.distinct() > 1)) {
                return;
            }
            List<Column> columns = List.of(Column.of(field.name(), 0, codes, new Rarity.Worth(1 / 1000.0, 200, 14)));
            words(field.name(), columns, Levels.TEXT);
        }

        private void words(
                FieldKind kind,
                String name,
                Function<String, @Nullable String> normal,
                List<Level> levels,
                Rarity.Worth worth) {
            List<Column> columns = columns(kind, normal, worth);
            if (!columns.isEmpty()) {
                words(name, columns, levels);
            }
        }

        private void words(String name, List<Column> columns, List<Level> levels) {
            Words words = wordsOf(name, columns);
            comparisons.add(new Plain(name, columns, levels, (a, b) -> {
                double common = words.common(a, b);
                return common >= 0.8 ? 2 : common >= 0.4 ? 1 : 0;
            }));
            forms.add(Form.of(name, group, columns));
            forms.add(Form.of("rarest word of " + name, group++, columns, v -> Form.hash(words.rarest(v))));
        }

        private Codes codes(Field field, Function<String, @Nullable String> normal) {
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
                of[value] =
                        settings.meaningless().is(field.kind(), text) ? Codes.NONE : values.code(normal.apply(text));
            }
            lastFields.add(field);
            lastOf.add(of);
            int[] code = new int[raw.code().length];
            for (int row = 0; row < code.length; row++) {
                code[row] = raw.code()[row] < 0 ? Codes.NONE : of[raw.code()[row]];
            }
            return code;
        }

        /// The columns of a kind on one dictionary.
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

        private List<Column> columns(FieldKind kind, Function<String, @Nullable String> normal, Rarity.Worth worth) {
            List<Codes> codes = all(kind, normal);
            return codes.isEmpty()
                    ? List.of()
                    : Column.on(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), codes, worth);
        }

        private List<Column> linking(
                String name, FieldKind kind, Function<String, @Nullable String> normal, Rarity.Worth worth) {
            return linking(name, kind, all(kind, normal), worth);
        }

        private List<Column> linking(String name, FieldKind kind, List<Codes> codes, Rarity.Worth worth) {
            if (codes.isEmpty()) {
                return List.of();
            }
            Guard guard = settings.guard(kind);
            int[] names = {};
            Census of = census;
            boolean counts = of == null || !alone;
            if (of == null || !alone) {
                List<int[]> all = codes.stream().map(c -> c.code().clone()).toList();
                SharedValues values = SharedValues.remove(name, codes, order, differ.get(), guard, known);
                shared.addAll(values.stopped());
                several = values.several();
                names = values.names();
                linked.add(new Linked(
                        name,
                        all,
                        codes.getFirst().value(),
                        values.stand(),
                        List.copyOf(lastFields),
                        List.copyOf(lastOf)));
            } else {
                SharedValues.blank(codes, value -> of.stopped(name, value));
                several = new boolean[codes.getFirst().distinct()];
            }
            limits.add(new Limit(
                    name,
                    codes.stream().map(Codes::code).toList(),
                    codes.getFirst().value(),
                    guard.mostValues()));
            List<Column> columns = Column.on(name, codes, worth);
            if (counts) {
                columns.getFirst().rarity().countNames(names);
            }
            return columns;
        }

        /// Whether there is something to compare in a column; asked of the census, if there is one.
        private boolean has(String part, boolean here) {
            return census == null ? here : census.has(part);
        }

        private Words wordsOf(String name, List<Column> columns) {
            return census == null ? new Words(columns) : census.words(name);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
