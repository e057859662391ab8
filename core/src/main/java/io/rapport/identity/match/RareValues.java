package io.rapport.identity.match;

/// What agreement on each value of a dictionary is worth, by the text of the value, so that it can be kept longer than
/// the dictionary. Values as rare as the rarest are not stored; a value that was never seen counts as one of them.
/// Immutable.
///
/// @param rarest bits of values that are not in the map
/// @param excess bits of the others, as `Float.floatToIntBits`, by the hash of the value
record RareValues(float rarest, LongIntMap excess) {

    static RareValues of(String[] values, float[] excess) {
        float rarest = 0;
        for (int code = 0; code < values.length; code++) {
            rarest = code == 0 ? excess[code] : Math.max(rarest, excess[code]);
        }
        LongIntMap others = new LongIntMap();
        for (int code = 0; code < values.length; code++) {
            if (excess[code] != rarest) {
                others.put(Contents.hash(values[code]), Float.floatToIntBits(excess[code]));
            }
        }
        return new RareValues(rarest, others);
    }

    float excess(String value) {
        long hash = Contents.hash(value);
        return excess.has(hash) ? Float.intBitsToFloat(excess.get(hash)) : rarest;
    }
}
