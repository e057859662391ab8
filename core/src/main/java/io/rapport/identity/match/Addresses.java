package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One address of every record in the form in which it is compared; the addresses of several slots share their
/// dictionaries.
///
/// @param street street and house number, see [Normal#street]
record Addresses(Column street, Column postcode, Column city, Column region) {
    private static final List<FieldKind> KINDS = List.of(
            FieldKind.STREET,
            FieldKind.HOUSE_NUMBER,
            FieldKind.ADDRESS,
            FieldKind.POSTCODE,
            FieldKind.CITY,
            FieldKind.REGION);
    private static final Pattern POSTCODE = Pattern.compile(
            "\\b(\\d{4,6}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|\\d{4} ?[A-Z]{2}|\\d{3} ?\\d{2})\\s*$");

    /// @return empty when no column is part of an address
    static List<Addresses> of(RecordSet records, Meaningless meaningless) {
        int slots = 0;
        for (FieldKind kind : KINDS) {
            for (Field field : records.of(kind)) {
                slots = Math.max(slots, field.slot() + 1);
            }
        }
        if (slots == 0) {
            return List.of();
        }
        Builder builder = new Builder(slots, records.rows());
        for (int slot = 0; slot < slots; slot++) {
            builder.read(records, slot, meaningless);
        }
        return builder.build(slots);
    }

    List<Column> columns() {
        return List.of(street, postcode, city, region);
    }

    /// The same of a few records.
    Addresses of(Few few) {
        return new Addresses(few.of(street), few.of(postcode), few.of(city), few.of(region));
    }

    private static final class Builder {
        private final Codes.Builder streets = new Codes.Builder();
        private final Codes.Builder postcodes = new Codes.Builder();
        private final Codes.Builder cities = new Codes.Builder();
        private final Codes.Builder regions = new Codes.Builder();
        private final int[][] street;
        private final int[][] postcode;
        private final int[][] city;
        private final int[][] region;

        Builder(int slots, int rows) {
            street = empty(slots, rows);
            postcode = empty(slots, rows);
            city = empty(slots, rows);
            region = empty(slots, rows);
        }

        private static int[][] empty(int slots, int rows) {
            int[][] codes = new int[slots][rows];
            for (int[] c : codes) {
                Arrays.fill(c, Codes.NONE);
            }
            return codes;
        }

        void read(RecordSet records, int slot, Meaningless meaningless) {
            List<Field> numbers = in(records, FieldKind.HOUSE_NUMBER, slot);
            for (Field field : in(records, FieldKind.STREET, slot)) {
                if (numbers.isEmpty()) {
                    plain(field, street[slot], streets, meaningless, Normal::street);
                } else {
                    numbered(field, numbers.getFirst(), street[slot], meaningless);
                }
            }
            for (Field field : in(records, FieldKind.POSTCODE, slot)) {
                plain(field, postcode[slot], postcodes, meaningless, Normal::compact);
            }
            for (Field field : in(records, FieldKind.CITY, slot)) {
                plain(field, city[slot], cities, meaningless, Normal::words);
            }
            for (Field field : in(records, FieldKind.REGION, slot)) {
                plain(field, region[slot], regions, meaningless, Normal::words);
            }
            for (Field field : in(records, FieldKind.ADDRESS, slot)) {
                whole(field, slot, meaningless);
            }
        }

        private static List<Field> in(RecordSet records, FieldKind kind, int slot) {
            return records.of(kind).stream().filter(f -> f.slot() == slot).toList();
        }

        private static void plain(
                Field field,
                int[] codes,
                Codes.Builder values,
                Meaningless meaningless,
                java.util.function.UnaryOperator<String> normal) {
            int[] of = field.codes()
                    .map(text -> meaningless.is(field.kind(), text) ? Codes.NONE : values.code(normal.apply(text)));
            for (int row = 0; row < codes.length; row++) {
                int value = field.codes().code()[row];
                if (value >= 0 && codes[row] < 0) {
                    codes[row] = of[value];
                }
            }
        }

        /// Street and number in two columns.
        private void numbered(Field name, Field number, int[] codes, Meaningless meaningless) {
            String[] streetOf = new String[name.codes().distinct()];
            for (int i = 0; i < streetOf.length; i++) {
                String text = name.codes().value()[i];
                streetOf[i] = meaningless.is(FieldKind.STREET, text) ? "" : Normal.street(text);
            }
            String[] numberOf = new String[number.codes().distinct()];
            for (int i = 0; i < numberOf.length; i++) {
                numberOf[i] = Normal.compact(number.codes().value()[i]);
            }
            for (int row = 0; row < codes.length; row++) {
                int a = name.codes().code()[row];
                int b = number.codes().code()[row];
                if (a >= 0 && codes[row] < 0 && !streetOf[a].isEmpty()) {
                    codes[row] = streets.code(b < 0 ? streetOf[a] : streetOf[a] + " " + numberOf[b]);
                }
            }
        }

        private void whole(Field field, int slot, Meaningless meaningless) {
            Codes raw = field.codes();
            int[][] parts = new int[raw.distinct()][];
            for (int row = 0; row < street[slot].length; row++) {
                int value = raw.code()[row];
                if (value < 0 || street[slot][row] >= 0 || meaningless.is(FieldKind.ADDRESS, raw.value()[value])) {
                    continue;
                }
                if (parts[value] == null) {
                    parts[value] = parts(raw.value()[value]);
                }
                street[slot][row] = parts[value][0];
                postcode[slot][row] = postcode[slot][row] < 0 ? parts[value][1] : postcode[slot][row];
                city[slot][row] = city[slot][row] < 0 ? parts[value][2] : city[slot][row];
            }
        }

        /// `123 Main Street, Las Vegas NV 89132`, `Hauptstr. 5, 10115 Berlin`: street, postcode, place.
        private int[] parts(String address) {
            String rest = address.strip().toUpperCase(Locale.ROOT);
            int comma = rest.indexOf(',');
            String street = comma < 0 ? rest : rest.substring(0, comma);
            String place = comma < 0 ? "" : rest.substring(comma + 1).strip();
            String code = "";
            Matcher last = POSTCODE.matcher(place);
            if (last.find()) {
                code = last.group(1);
                place = place.substring(0, last.start()).strip();
            } else {
                Matcher first =
                        Pattern.compile("^(?:[A-Z]{1,2}-)?(\\d{4,6})\\s").matcher(place);
                if (first.find()) {
                    code = first.group(1);
                    place = place.substring(first.end());
                }
            }
            int next = place.indexOf(',');
            String city = next > 0 ? place.substring(0, next) : place.replaceAll("\\s+[A-Z]{2}$", "");
            return new int[] {
                streets.code(Normal.street(street)),
                postcodes.code(Normal.compact(code)),
                cities.code(Normal.words(city))
            };
        }

        List<Addresses> build(int slots) {
            List<Column> s = columns("street", street, streets, new Rarity.Worth(1 / 20000.0, 1000, 14));
            List<Column> p = columns("postcode", postcode, postcodes, new Rarity.Worth(1 / 1000.0, 500, 11));
            List<Column> c = columns("place", city, cities, new Rarity.Worth(1 / 100.0, 200, 9));
            List<Column> r = columns("region", region, regions, new Rarity.Worth(1 / 10.0, 100, 4));
            List<Addresses> addresses = new ArrayList<>();
            for (int slot = 0; slot < slots; slot++) {
                addresses.add(new Addresses(s.get(slot), p.get(slot), c.get(slot), r.get(slot)));
            }
            return addresses;
        }

        private static List<Column> columns(String name, int[][] code, Codes.Builder values, Rarity.Worth worth) {
            return Column.on(name, Arrays.stream(code).map(values::build).toList(), worth);
        }
    }
}
