package io.rapport.identity.match;

import java.util.Arrays;

/// A map of numbers over primitive arrays, open addressing; grows. Not thread-safe.
public final class LongIntMap {
    private static final long FREE = Long.MIN_VALUE;

    private long[] key = new long[64];
    private int[] value = new int[64];
    private int size;

    public LongIntMap() {
        Arrays.fill(key, FREE);
    }

    /// @return the value, or -1
    public int get(long wanted) {
        int place = place(wanted);
        return key[place] == wanted ? value[place] : -1;
    }

    public boolean has(long wanted) {
        return key[place(wanted)] == wanted;
    }

    public void put(long wanted, int of) {
        int place = place(wanted);
        if (key[place] != wanted) {
            if (size * 2 > key.length) {
                grow();
                place = place(wanted);
            }
            key[place] = wanted;
            size++;
        }
        value[place] = of;
    }

    private int place(long wanted) {
        int mask = key.length - 1;
        int place = (int) (wanted * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (key[place] != FREE && key[place] != wanted) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKey = key;
        int[] oldValue = value;
        key = new long[oldKey.length * 2];
        value = new int[key.length];
        Arrays.fill(key, FREE);
        for (int i = 0; i < oldKey.length; i++) {
            if (oldKey[i] != FREE) {
                int place = place(oldKey[i]);
                key[place] = oldKey[i];
                value[place] = oldValue[i];
            }
        }
    }
}
