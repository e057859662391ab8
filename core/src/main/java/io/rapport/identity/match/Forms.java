package io.rapport.identity.match;

import java.util.List;

/// All forms of all records, laid out by record so that comparing two records reads two short stretches of memory.
/// Immutable, shared by threads.
final class Forms {
    static final int MOST = 62;

    private final List<Form> forms;
    private final int rows;
    private final int width;
    private final int[] code;
    private final int[][][] bySlot;
    private final boolean single;

    /// @param forms at most [#MOST]
    Forms(List<Form> forms, int rows) {
        this.forms = forms;
        this.rows = rows;
        width = forms.size();
        code = new int[Math.multiplyExact(rows, Math.max(1, width))];
        bySlot = forms.stream().map(Form::codes).toArray(int[][][]::new);
        boolean one = true;
        for (int f = 0; f < width; f++) {
            int[] first = forms.get(f).codes()[0];
            one &= forms.get(f).codes().length == 1;
            for (int row = 0; row < rows; row++) {
                code[row * width + f] = first[row];
            }
        }
        single = one;
    }

    List<Form> list() {
        return forms;
    }

    int rows() {
        return rows;
    }

    int at(int form, int row) {
        return code[row * width + form];
    }

    /// How many ways there are to write a key of a record that has several values.
    int variants(Key key) {
        int variants = 1;
        for (int form : key.forms()) {
            variants *= bySlot[form].length;
        }
        return variants;
    }

    /// @return a number of 31 bits, or NONE when a part has no value or a variant repeats an earlier one
    int hash(Key key, int row, int variant) {
        int rest = variant;
        long hash = 0x9E3779B97F4A7C15L;
        for (int form : key.forms()) {
            int[][] codes = bySlot[form];
            int slot = rest % codes.length;
            rest /= codes.length;
            int value = slot == 0 ? code[row * width + form] : codes[slot][row];
            if (value < 0 || slot > 0 && repeats(codes, slot, row, value)) {
                return Codes.NONE;
            }
            hash = (hash ^ value) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 16) & Integer.MAX_VALUE;
    }

    private static boolean repeats(int[][] codes, int slot, int row, int value) {
        for (int before = 0; before < slot; before++) {
            if (codes[before][row] == value) {
                return true;
            }
        }
        return false;
    }

    /// The forms two records share, as bits.
    long shared(int left, int right) {
        long shared = 0;
        int a = left * width;
        int b = right * width;
        for (int f = 0; f < width; f++) {
            int value = code[a + f];
            if (value >= 0 && value == code[b + f]) {
                shared |= 1L << f;
            }
        }
        return single ? shared : shared | sharedOfSeveral(left, right, shared);
    }

    /// Whether two records share a form.
    private boolean shares(int form, int left, int right) {
        int value = code[left * width + form];
        if (value >= 0 && value == code[right * width + form]) {
            return true;
        }
        int[][] codes = bySlot[form];
        for (int l = 0; codes.length > 1 && l < codes.length; l++) {
            for (int[] r : codes) {
                if (codes[l][left] >= 0 && codes[l][left] == r[right]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether two records share all forms of a key.
    boolean shares(Key key, int left, int right) {
        for (int form : key.forms()) {
            if (!shares(form, left, right)) {
                return false;
            }
        }
        return true;
    }

    /// Whether two records share one of some forms.
    boolean sharesAny(long some, int left, int right) {
        for (long rest = some; rest != 0; rest &= rest - 1) {
            if (shares(Long.numberOfTrailingZeros(rest), left, right)) {
                return true;
            }
        }
        return false;
    }

    private long sharedOfSeveral(int left, int right, long known) {
        long shared = 0;
        for (int f = 0; f < width; f++) {
            int[][] codes = bySlot[f];
            if (codes.length == 1 || (known >>> f & 1) == 1) {
                continue;
            }
            for (int[] l : codes) {
                for (int[] r : codes) {
                    if (l[left] >= 0 && l[left] == r[right]) {
                        shared |= 1L << f;
                    }
                }
            }
        }
        return shared;
    }
}
