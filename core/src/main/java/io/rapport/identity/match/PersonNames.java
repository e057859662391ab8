package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of people in the form in which they are compared, one entry a slot (a name, an alias).
///
/// @param given given names; codes of all slots on one dictionary
/// @param family surnames; codes of all slots on one dictionary, which holds every given name, too
/// @param generation per row 1 junior, 2 senior, 0 not said
/// @param shortForms by given name code, the groups of short forms it belongs to
/// @param givenAsFamily by given name code, the code of the same word as a surname
/// @param givenSpelling of the given names
/// @param familySpelling of the surnames
record PersonNames(
        List<Column> given,
        List<Column> family,
        byte[] generation,
        int[][] shortForms,
        int[] givenAsFamily,
        Spelling givenSpelling,
        Spelling familySpelling) {

    /// @return null when no column holds a name
    static @Nullable PersonNames of(RecordSet records, Meaningless meaningless) {
        int slots = 0;
        for (FieldKind kind : List.of(FieldKind.GIVEN_NAME, FieldKind.FAMILY_NAME, FieldKind.FULL_NAME)) {
            for (Field field : records.of(kind)) {
                slots = Math.max(slots, field.slot() + 1);
            }
        }
        if (slots == 0) {
            return null;
        }
        Codes.Builder givens = new Codes.Builder();
        Codes.Builder families = new Codes.Builder();
        byte[] generation = new byte[records.rows()];
        int[][] given = new int[slots][];
        int[][] family = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            given[slot] = read(records, FieldKind.GIVEN_NAME, slot, givens, generation, meaningless);
            family[slot] = read(records, FieldKind.FAMILY_NAME, slot, families, generation, meaningless);
            fill(records, slot, givens, families, given[slot], family[slot], generation, meaningless);
        }
        return build(slots, givens, families, given, family, generation);
    }

    private static PersonNames build(
            int slots, Codes.Builder givens, Codes.Builder families, int[][] given, int[][] family, byte[] generation) {
        Nicknames nicknames = Nicknames.shipped();
        Codes[] givenCodes = new Codes[slots];
        Codes[] familyCodes = new Codes[slots];
        for (int slot = 0; slot < slots; slot++) {
            givenCodes[slot] = givens.build(given[slot]);
        }
        String[] names = givenCodes[0].value();
        int[] asFamily = new int[names.length];
        for (int code = 0; code < names.length; code++) {
            asFamily[code] = families.code(names[code]);
        }
        for (int slot = 0; slot < slots; slot++) {
            familyCodes[slot] = families.build(family[slot]);
        }
        return new PersonNames(
                Column.on("given name", List.of(givenCodes), new Rarity.Worth(1 / 300.0, 200, 12)),
                Column.on("family name", List.of(familyCodes), new Rarity.Worth(1 / 2000.0, 200, 15)),
                generation,
                nicknames.of(givenCodes[0]),
                asFamily,
                Spelling.of(givenCodes[0].value()),
                Spelling.of(familyCodes[0].value()));
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>(given);
        columns.addAll(family);
        return columns;
    }

    /// The same of a few records.
    PersonNames of(Few few) {
        List<Column> givens = few.of(given);
        String[] value = givens.getFirst().codes().value();
        List<Column> families = few.of(family).stream().toList();
        String[] surnames = families.getFirst().codes().value();
        Map<String, Integer> known = new HashMap<>();
        for (int code = 0; code < surnames.length; code++) {
            known.put(surnames[code], code);
        }
        int[] asFamily = new int[value.length];
        String[] all = Arrays.copyOf(surnames, surnames.length + value.length);
        int distinct = surnames.length;
        for (int code = 0; code < value.length; code++) {
            Integer same = known.get(value[code]);
            asFamily[code] = same == null ? distinct : same;
            if (same == null) {
                all[distinct++] = value[code];
            }
        }
        String[] names = Arrays.copyOf(all, distinct);
        List<Column> both = families.stream().map(c -> c.on(names)).toList();
        return new PersonNames(
                givens,
                both,
                few.generation(),
                Nicknames.shipped().of(givens.getFirst().codes()),
                asFamily,
                Spelling.of(value),
                Spelling.of(names));
    }

    private static int[] read(
            RecordSet records,
            FieldKind kind,
            int slot,
            Codes.Builder names,
            byte[] generation,
            Meaningless meaningless) {
        int[] code = new int[records.rows()];
        Arrays.fill(code, Codes.NONE);
        for (Field field : records.of(kind)) {
            if (field.slot() != slot) {
                continue;
            }
            Codes raw = field.codes();
            int[] of = raw.map(text -> meaningless.is(kind, text) ? Codes.NONE : names.code(Normal.name(text)));
            int[] said = raw.map(Normal::generationOf);
            for (int row = 0; row < code.length; row++) {
                int value = raw.code()[row];
                if (value >= 0 && code[row] < 0) {
                    code[row] = of[value];
                    if (said[value] > 0) {
                        generation[row] = (byte) said[value];
                    }
                }
            }
        }
        return code;
    }

    /// Takes full names apart where the parts are missing.
    private static void fill(
            RecordSet records,
            int slot,
            Codes.Builder givens,
            Codes.Builder families,
            int[] given,
            int[] family,
            byte[] generation,
            Meaningless meaningless) {
        for (Field field : records.of(FieldKind.FULL_NAME)) {
            if (field.slot() != slot) {
                continue;
            }
            Codes raw = field.codes();
            Map<Integer, Normal.Name> parsed = new HashMap<>();
            for (int row = 0; row < given.length; row++) {
                int value = raw.code()[row];
                if (value < 0 || given[row] >= 0 || family[row] >= 0) {
                    continue;
                }
                Normal.Name name = parsed.computeIfAbsent(value, v -> Normal.full(raw.value()[v]));
                if (meaningless.is(FieldKind.FULL_NAME, raw.value()[value])) {
                    continue;
                }
                given[row] = givens.code(name.given());
                family[row] = families.code(name.family());
                if (name.generation() > 0) {
                    generation[row] = (byte) name.generation();
                }
            }
        }
    }
}
