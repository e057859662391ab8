package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides which comparisons and forms are made of which fields, each part of a record (names, e-mail, phones, address)
/// in a method of its own. How fields are read is left to [FieldColumns], how values are compared to the [Comparison]s.
/// Used once, by [Features]; not thread-safe.
final class FeatureBuilder {
    private static final String[] GENERATIONS = {"", "junior", "senior"};

    private final RecordSet records;
    private final FieldColumns fields;
    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final List<Features.Limit> limits = new ArrayList<>();
    private final List<SharedValue> shared = new ArrayList<>();
    private final List<Features.Linked> linked = new ArrayList<>();
    /// Makes, for each thread, what tells whether two records have different names.
    private Supplier<SharedValues.Differ> differ = () -> (a, b) -> true;
    private int group;
    private @Nullable PersonNames names;
    private boolean byGiven;

    private FeatureBuilder(FieldColumns fields) {
        this.records = fields.records();
        this.fields = fields;
    }

    static Features features(FieldColumns fields) {
        FeatureBuilder builder = new FeatureBuilder(fields);
        return builder.person() ? builder.people() : builder.companies();
    }

    private boolean person() {
        return records.subject() == RecordSet.Subject.PERSON;
    }

    private Features people() {
        names = PersonNames.of(records, fields.meaningless());
        if (names != null) {
            names(names);
        }
        return with(List.of(
                FeatureBuilder::middleNames,
                FeatureBuilder::birthDates,
                FeatureBuilder::emails,
                FeatureBuilder::phones,
                FeatureBuilder::addresses,
                b -> b.words(
                        FieldKind.COMPANY_NAME,
                        "employer",
                        CompanyNames::core,
                        Levels.EMPLOYER,
                        new Rarity.Worth(1 / 1000.0, 200, 10)),
                FeatureBuilder::rest));
    }

    private Features companies() {
        companyNames();
        return with(List.of(
                FeatureBuilder::phones,
                FeatureBuilder::emails,
                FeatureBuilder::addresses,
                FeatureBuilder::birthDates,
                FeatureBuilder::rest));
    }

    /// Works on the parts in parallel and puts them together in their order.
    private Features with(List<Consumer<FeatureBuilder>> parts) {
        List<FeatureBuilder> done = (fields.areMany() ? parts.parallelStream() : parts.stream())
                .map(part -> {
                    FeatureBuilder builder = new FeatureBuilder(fields.forPart(differ));
                    builder.names = names;
                    part.accept(builder);
                    return builder;
                })
                .toList();
        for (FeatureBuilder part : done) {
            comparisons.addAll(part.comparisons);
            for (Form form : part.forms) {
                forms.add(new Form(form.name(), group + form.group(), form.codes()));
            }
            group += part.group;
            limits.addAll(part.fields.limits());
            shared.addAll(part.fields.shared());
            linked.addAll(part.fields.linked());
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
        if (fields.has(Generation.NAME, said)) {
            // Father and son of one name are never one.
            comparisons.add(new Generation(names.generation()));
            limits.add(
                    new Features.Limit(Generation.NAME, List.of(Generation.codes(names.generation())), GENERATIONS, 1));
        }
        byGiven = fields.has(
                Census.BY_GIVEN, names.given().stream().anyMatch(c -> c.codes().distinct() > 1));
        Comparison telling = byGiven ? given : family;
        differ = () -> differ(telling.fresh());
        forms.addAll(NameForms.of(names, records.rows(), group));
        group += NameForms.GROUPS;
    }

    private static SharedValues.Differ differ(Comparison names) {
        return (a, b) -> names.level(a, b) == 0;
    }

    private void middleNames() {
        List<Column> columns =
                fields.columns(FieldKind.MIDDLE_NAME, Normal::name, new Rarity.Worth(1 / 300.0, 200, 10));
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
                fields.columns(FieldKind.BIRTH_DATE, date -> date, new Rarity.Worth(1 / 20000.0, 2000, 14.5))) {
            comparisons.add(new BirthDate(column));
            List<Column> one = List.of(column);
            forms.add(Form.of("birth date", group, one));
            forms.add(Form.of(
                    "birth year", group, one, d -> d.length() < 10 ? Codes.NONE : Form.hash(d.substring(0, 4))));
            forms.add(Form.of("birthday", group, one, d -> d.length() < 10 ? Codes.NONE : Form.hash(d.substring(5))));
            group++;
        }
    }

    private void emails() {
        List<Column> columns =
                fields.linking("email", FieldKind.EMAIL, Normal::email, new Rarity.Worth(1 / 100000.0, 500, 20));
        if (columns.isEmpty()) {
            return;
        }
        comparisons.add(new Email(columns, Levels.EMAIL, named(columns), fields.several()));
        forms.add(Form.of("e-mail", group, columns));
        forms.add(Form.of("name in the e-mail", group, columns, e -> Form.hash(orEmpty(Normal.emailUser(e)))));
        group++;
    }

    /// By e-mail code, whether the part before the `@` holds the given or the family name of who has it.
    private boolean[] named(List<Column> emails) {
        String[] value = emails.getFirst().codes().value();
        boolean[] named = new boolean[value.length];
        int[] stand = fields.linked().isEmpty()
                ? new int[0]
                : fields.linked().getLast().stand();
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
                    named[code] = holds(
                                    value[code], given, of.given().getFirst().at(row))
                            || holds(value[code], family, of.family().getFirst().at(row));
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
                fields.linking("phone", FieldKind.PHONE, Normal::phone, new Rarity.Worth(1 / 100000.0, 500, 20));
        if (columns.isEmpty()) {
            return;
        }
        comparisons.add(new Phone(columns, person() ? Levels.PHONE : Levels.COMPANY_PHONE, fields.several()));
        forms.add(Form.of("phone", group, columns));
        group++;
    }

    private void addresses() {
        List<Addresses> addresses = Addresses.of(records, fields.meaningless());
        if (addresses.isEmpty()) {
            return;
        }
        comparisons.add(new Address(addresses, person() ? Levels.ADDRESS : Levels.COMPANY_ADDRESS));
        List<Column> street = addresses.stream().map(Addresses::street).toList();
        if (fields.has("street", street.getFirst().codes().distinct() > 0)) {
            forms.add(Form.of("street", group, street));
            forms.add(Form.of("start of street", group++, street, s -> Form.hash(Form.prefix(s, 6))));
        }
        List<Column> postcode = addresses.stream().map(Addresses::postcode).toList();
        if (fields.has("postcode", postcode.getFirst().codes().distinct() > 0)) {
            forms.add(Form.of("postcode", group++, postcode));
        }
        List<Column> city = addresses.stream().map(Addresses::city).toList();
        if (fields.has("place", city.getFirst().codes().distinct() > 0)) {
            forms.add(Form.of("place", group++, city));
        }
    }

    private void companyNames() {
        List<Column> columns =
                fields.columns(FieldKind.COMPANY_NAME, CompanyNames::core, new Rarity.Worth(1 / 20000.0, 500, 16));
        if (columns.isEmpty()) {
            return;
        }
        Words words = fields.words("the name", columns);
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
                fields
                        .linking("domain", FieldKind.DOMAIN, Normal::domain, new Rarity.Worth(1 / 10000.0, 500, 18))
                        .stream()
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
        Codes codes = fields.codes(field, Normal::compact);
        if (!fields.has(field.name(), codes.distinct() > 0)) {
            return;
        }
        List<Column> columns = fields.linking(
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
        Codes codes = fields.codes(field, normal);
        if (!fields.has(field.name(), codes.distinct() > 1)) {
            return;
        }
        List<Column> columns = List.of(Column.of(field.name(), 0, codes, worth));
        comparisons.add(new Plain(field.name(), columns, levels, alike));
        if (blocks) {
            forms.add(Form.of(field.name(), group++, columns));
        }
    }

    private void text(Field field) {
        Codes codes = fields.codes(field, Normal::words);
        if (!fields.has(field.name(), codes.distinct() > 1)) {
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
        List<Column> columns = fields.columns(kind, normal, worth);
        if (!columns.isEmpty()) {
            words(name, columns, levels);
        }
    }

    private void words(String name, List<Column> columns, List<Level> levels) {
        Words words = fields.words(name, columns);
        comparisons.add(new Plain(name, columns, levels, (a, b) -> {
            double common = words.common(a, b);
            return common >= 0.8 ? 2 : common >= 0.4 ? 1 : 0;
        }));
        forms.add(Form.of(name, group, columns));
        forms.add(Form.of("rarest word of " + name, group++, columns, v -> Form.hash(words.rarest(v))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
