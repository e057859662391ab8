package io.rapport.identity.match;

/// The rows in an order that depends only on what they say, so that whatever has to pick, to count or to break a tie by
/// order comes to the same result in whatever order the records arrive. Rows that say the same are interchangeable.
///
/// @param rows in that order
/// @param place by row its place in it
/// @param content by row a hash of what it says
record Order(int[] rows, int[] place, long[] content) {

    /// Cost: a sort of the rows.
    static Order of(long[] content) {
        int n = content.length;
        int[] rows = RowOrder.of(content, null);
        int[] place = new int[n];
        for (int at = 0; at < n; at++) {
            place[rows[at]] = at;
        }
        return new Order(rows, place, content);
    }

    /// A number for a pair of rows, whatever their order.
    long pair(int left, int right) {
        int a = place[left];
        int b = place[right];
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
