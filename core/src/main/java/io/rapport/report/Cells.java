package io.rapport.report;

import io.rapport.engine.Row;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values of a read as values of a table block.
final class Cells {
    private Cells() {}

    /// The named columns in order; decimals become doubles.
    static List<@Nullable Object> of(Row row, String... names) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (String name : names) {
            cells.add(plain(row.get(name)));
        }
        return cells;
    }

    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case java.math.BigDecimal d -> (Object) d.doubleValue();
            case java.math.BigInteger i -> (Object) i.longValue();
            case Integer i -> (Object) i.longValue();
            case Boolean b -> b ? "yes" : "no";
            default -> value;
        };
    }

    /// A time of the tables, which is in UTC, by the clock of a zone.
    static LocalDateTime local(LocalDateTime utc, ZoneId zone) {
        return utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime();
    }

    /// `web_shop` becomes `Web shop`.
    static String words(String name) {
        String spaced = name.replace('_', ' ').strip();
        return spaced.isEmpty() ? spaced : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
