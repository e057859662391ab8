package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;

/// The forms of the records of an index, laid out by record as in [Forms], with all slots; grows.
final class RowForms {
    /// By form, where its slots begin; the last is the width.
    private final int[] from;
    /// By form, see [Form].
    private final int[] group;
    private int[] code;

    /// @param forms of the records the index begins with
    RowForms(List<Form> forms, int rows) {
        from = new int[forms.size() + 1];
        group = forms.stream().mapToInt(Form::group).toArray();
        for (int f = 0; f < forms.size(); f++) {
            from[f + 1] = from[f] + forms.get(f).codes().length;
        }
        code = new int[Math.multiplyExact(rows + 1, width())];
        for (int row = 0; row < rows; row++) {
            read(forms, row, code, row * width());
        }
    }

    /// @param slots by form
    /// @param group by form
    /// @param code by row, all slots of all forms
    RowForms(int[] slots, int[] group, int[] code) {
        this.group = group;
        from = new int[slots.length + 1];
        for (int f = 0; f < slots.length; f++) {
            from[f + 1] = from[f] + slots[f];
        }
        this.code = code;
    }

    private static void read(List<Form> forms, int row, int[] to, int at) {
        int next = at;
        for (Form form : forms) {
            for (int[] slot : form.codes()) {
                to[next++] = slot[row];
            }
        }
    }

    int[] slots() {
        int[] slots = new int[from.length - 1];
        Arrays.setAll(slots, f -> from[f + 1] - from[f]);
        return slots;
    }

    int[] groups() {
        return group;
    }

    int width() {
        return from[from.length - 1];
    }

    /// The codes of a record that is not stored.
    ///
    /// @param forms of one row
    int[] of(List<Form> forms) {
        int[] codes = new int[width()];
        read(forms, 0, codes, 0);
        return codes;
    }

    /// Of all stored records, row by row.
    int[] codes() {
        return code;
    }

    /// The codes of a stored record.
    int[] of(int row) {
        return Arrays.copyOfRange(code, row * width(), (row + 1) * width());
    }

    /// Takes a row of others that have the same forms.
    void copy(int row, RowForms from, int of) {
        System.arraycopy(from.code, of * width(), code, row * width(), width());
    }

    void set(int row, int[] codes) {
        int end = Math.multiplyExact(row + 1, width());
        if (end > code.length) {
            code = Arrays.copyOf(code, Math.max(end, code.length + code.length / 2));
        }
        System.arraycopy(codes, 0, code, row * width(), width());
    }

    /// Takes a value out, of which a form is one way of writing: in all forms of its group.
    void blank(int row, int form, int slot) {
        for (int other = 0; other < group.length; other++) {
            if (group[other] == group[form]) {
                code[row * width() + from[other] + slot] = Codes.NONE;
            }
        }
    }

    /// The first slot of a form.
    int first(int[] codes, int form) {
        return codes[from[form]];
    }

    int first(int row, int form) {
        return code[row * width() + from[form]];
    }

    /// Whether two stored records have this form in common, in any slot.
    boolean shares(int form, int left, int right) {
        for (int l = from[form]; l < from[form + 1]; l++) {
            int value = code[left * width() + l];
            for (int r = from[form]; value >= 0 && r < from[form + 1]; r++) {
                if (value == code[right * width() + r]) {
                    return true;
                }
            }
        }
        return false;
    }

    int variants(Key key) {
        int variants = 1;
        for (int form : key.forms()) {
            variants *= from[form + 1] - from[form];
        }
        return variants;
    }

    int hash(Key key, int row, int variant) {
        return hash(key, code, row * width(), variant);
    }

    /// The same as [Forms#hash].
    int hash(Key key, int[] codes, int at, int variant) {
        int rest = variant;
        long hash = 0x9E3779B97F4A7C15L;
        for (int form : key.forms()) {
            int slots = from[form + 1] - from[form];
            int slot = rest % slots;
            rest /= slots;
            int begin = at + from[form];
            int value = codes[begin + slot];
            if (value < 0) {
                return Codes.NONE;
            }
            for (int before = 0; before < slot; before++) {
                if (codes[begin + before] == value) {
                    return Codes.NONE;
                }
            }
            hash = (hash ^ value) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 16) & Integer.MAX_VALUE;
    }
}
