package io.rapport.identity.match;

import java.util.List;

/// The forms of the names of people: records meet when names are equal, sound alike, start alike, or were swapped.
final class NameForms {
    /// Of forms that stand for the same: the given name, the family name, both.
    static final int GROUPS = 3;

    private NameForms() {}

    /// @param group number of the first of the [#GROUPS]
    static List<Form> of(PersonNames names, int rows, int group) {
        return List.of(
                Form.of("given name", group, names.given()),
                Form.ofCodes("sound of given name", group, names.given(), sounds(names)),
                Form.of("family name", group + 1, names.family()),
                Form.of("sound of family name", group + 1, names.family(), v -> Form.hash(Normal.sound(v))),
                Form.of(
                        "start of family name",
                        group + 1,
                        names.family(),
                        v -> Form.hash(Form.prefix(v.replace(" ", ""), 4))),
                swapped(names, rows, group + 2));
    }

    /// By code of the given name; names of which one is short for the other sound alike.
    private static int[] sounds(PersonNames names) {
        String[] value = names.given().getFirst().codes().value();
        int[] sound = new int[value.length];
        for (int code = 0; code < sound.length; code++) {
            int[] groups = names.shortForms()[code];
            sound[code] = groups.length > 0 ? groups[0] : Form.hash(Normal.sound(first(value[code])));
        }
        return sound;
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return space < 3 ? name : name.substring(0, space);
    }

    /// Both names in any order, by their first letters.
    private static Form swapped(PersonNames names, int rows, int group) {
        int[] starts = names.family().getFirst().codes().map(v -> Form.hash(Form.prefix(v, 4)));
        int[][] codes = new int[names.given().size()][rows];
        for (int slot = 0; slot < codes.length; slot++) {
            for (int row = 0; row < rows; row++) {
                int given = names.given().get(slot).at(row);
                int family = names.family().get(slot).at(row);
                codes[slot][row] = given < 0 || family < 0
                        ? Codes.NONE
                        : starts[names.givenAsFamily()[given]] + starts[family] & Integer.MAX_VALUE;
            }
        }
        return new Form("both names in any order", group, codes);
    }
}
