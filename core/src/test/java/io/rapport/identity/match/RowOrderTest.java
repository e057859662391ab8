package io.rapport.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// Rows come in the order that comparing one by one gives.
class RowOrderTest {
    @Property
    void ofAnyNumbers(@ForAll long[] first, @ForAll long salt) {
        long[] second = Arrays.stream(first).map(n -> n * 31 ^ salt).toArray();
        check(first, second);
    }

    @Property
    void ofNumbersOfWhichManyAreEqualOrDifferInTheirLastBits(
            @ForAll @Size(max = 200) long @LongRange(min = 1L << 40, max = (1L << 40) + 5) [] first,
            @ForAll boolean alike) {
        long[] second = new long[first.length];
        Arrays.setAll(second, i -> alike ? (i * 7L) % 3 : (long) i * 0x9E3779B97F4A7C15L);
        check(first, second);
    }

    private static void check(long[] first, long[] second) {
        Comparator<Integer> byFirst = Comparator.comparingLong(row -> first[row]);
        assertThat(RowOrder.of(first, null)).isEqualTo(compared(first.length, byFirst));
        assertThat(RowOrder.of(first, second))
                .isEqualTo(compared(first.length, byFirst.thenComparingLong(row -> second[row])));
    }

    private static int[] compared(int rows, Comparator<Integer> order) {
        return IntStream.range(0, rows)
                .boxed()
                .sorted(order)
                .mapToInt(row -> row)
                .toArray();
    }
}
