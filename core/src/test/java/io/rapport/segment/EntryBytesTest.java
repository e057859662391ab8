package io.rapport.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.engine.Columns;
import io.rapport.kernel.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryBytesTest {
    private static Columns columns(String[] segments, String[] customers, long[] days) {
        return new Columns(
                days.length,
                List.of("segment", "customer_id", "entered_on"),
                List.of(
                        new Columns.Column.Texts(segments),
                        new Columns.Column.Texts(customers),
                        new Columns.Column.Longs(days)));
    }

    @Test
    void whatIsWrittenIsRead() {
        String[] segments = {"a", "a", "a", "b", "b"};
        String[] customers = {"C-1", "C-12", "C-2", "C-12", "\u00dc" + "x".repeat(200)};
        long[] days = {20000, 20000, 20001, 20001, -5};
        Columns read = EntryBytes.read(EntryBytes.of(columns(segments, customers, days)));
        assertThat(read.texts("segment")).containsExactly(segments);
        assertThat(read.texts("customer_id")).containsExactly(customers);
        assertThat(read.longs("entered_on")).containsExactly(days);
        assertThat(EntryBytes.read(EntryBytes.of(EntryMemory.none().entries())).rows())
                .isZero();
    }

    @Test
    void aMemberCostsAFewBytes() {
        Random random = new Random(7);
        String[] customers = new String[10_000];
        for (int i = 0; i < customers.length; i++) {
            StringBuilder id = new StringBuilder("C-");
            for (int c = 0; c < 10; c++) {
                id.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(random.nextInt(32)));
            }
            customers[i] = id.toString();
        }
        Arrays.sort(customers);
        String[] segments = new String[customers.length];
        Arrays.fill(segments, "loyal");
        byte[] bytes = EntryBytes.of(columns(segments, customers, new long[customers.length]));
        assertThat(bytes.length).isLessThan(8 * customers.length);
    }

    @Test
    void bytesThatAreNoneAreRefused() {
        byte[] half = Arrays.copyOf(EntryBytes.of(columns(new String[] {"a"}, new String[] {"C-1"}, new long[1])), 8);
        assertThatThrownBy(() -> EntryBytes.read(half)).isInstanceOf(DataException.class);
    }
}
