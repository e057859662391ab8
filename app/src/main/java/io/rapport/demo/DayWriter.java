package io.rapport.demo;

import io.rapport.demo.DayStream.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the day's file of one stream: rows of newcomers as they are, rows of the past as new, changed or deleted
/// ones. Which rows is a matter of chance alone, one draw a thing. Not thread-safe.
///
/// Cost: about 1 µs a row of the past; a few bytes a new thing.
final class DayWriter {
    /// Of the rows that are there, how many have a new one made after them; with what newcomers bring, 1 in 100 is
    /// new.
    private static final double NEW = .0085;
    private static final double CHANGED = .0011;
    /// Only a tenth of all rows are in systems that say what is deleted: so 1 in 10,000 of all rows is.
    private static final double DELETED = .0025;
    private static final int PURPOSE = 60;

    private final DayStream stream;
    private final long seed;
    private final int number;
    private final Map<String, Integer> moves;
    private final DayOutput out;
    private final Map<String, Integer> header = new HashMap<>();
    private String previous = "";
    private long added;
    private long changed;
    private long deleted;

    /// @param number which day it is, from 1
    /// @param moves by how many days new things were moved; shared by the streams of a source, which speak of the
    /// same
    DayWriter(DayStream stream, long seed, int number, Map<String, Integer> moves, DayOutput out) {
        this.stream = stream;
        this.seed = seed;
        this.number = number;
        this.moves = moves;
        this.out = out;
    }

    /// @param exports the company's
    /// @param newcomers the newcomers'
    DemoDay.Rows write(Path exports, Path newcomers) throws IOException {
        DayInput.read(exports.resolve(stream.source()), stream.files(), (line, first) -> line(line, first, true));
        DayInput.read(newcomers.resolve(stream.source()), stream.files(), (line, first) -> line(line, first, false));
        return new DemoDay.Rows(added, changed, deleted);
    }

    private void line(String raw, boolean first, boolean past) throws IOException {
        if (first && !stream.json()) {
            header(raw);
            return;
        }
        String line = raw.endsWith("},") ? raw.substring(0, raw.length() - 1) : raw;
        if (line.length() < 2 || line.equals(previous)) {
            return; // the bracket of an array, or a row delivered twice
        }
        previous = line;
        if (past) {
            past(line);
        } else {
            newcomer(line);
        }
    }

    private void header(String line) {
        if (header.isEmpty()) {
            out.header(line);
            List<String> names =
                    DayRow.Separated.split(line.replaceFirst("^\u00EF\u00BB\u00BF", ""), stream.form().separator);
            for (String name : names) {
                header.put(name, header.size());
            }
        }
    }

    private void newcomer(String line) throws IOException {
        DayRow row = row(line);
        if (row != null) {
            move(row, number);
            out.write(row.line());
            added++;
        }
    }

    private void past(String line) throws IOException {
        String thing = thing(line);
        double luck = Chance.of(seed ^ hash(stream.source()), PURPOSE + number, hash(thing))
                .unit();
        double news = stream.repeats() ? NEW : 0;
        if (luck >= news + CHANGED + DELETED
                || stream.spared() != null && stream.spared().matcher(line).find()) {
            return;
        }
        DayRow row = row(line);
        if (row == null) {
            return;
        }
        if (luck < news) {
            repeat(row, thing);
        } else if (luck < news + CHANGED) {
            changed += change(row, stream.change());
        } else {
            deleted += change(row, stream.removal());
        }
    }

    private void repeat(DayRow row, String thing) throws IOException {
        int days = stream.thing().isEmpty()
                ? untilToday(row)
                : moves.computeIfAbsent(stream.source() + '/' + thing, t -> untilToday(row));
        move(row, days);
        for (String key : stream.keys()) {
            row.put(key, numbered(row.text(key)));
        }
        out.write(row.line());
        added++;
    }

    /// A key nobody has yet, in the form of the system.
    private String numbered(String key) {
        if (key.startsWith(SalesforceExport.ORGANISATION, 3)) {
            int end = 3 + SalesforceExport.ORGANISATION.length();
            return key.substring(0, 3) + "Rd%05d".formatted(number) + key.substring(end);
        }
        return key + (key.matches("[#R]?\\w*\\d") ? "9%05d" : "-d%d").formatted(number);
    }

    /// @return rows written
    private int change(DayRow row, @Nullable Change change) throws IOException {
        if (change == null || !change.apply(row, today())) {
            return 0;
        }
        for (String stamp : stream.stamps()) {
            int day = Days.dayOf(row.text(stamp));
            if (day != Days.NEVER) {
                row.put(stamp, Days.later(row.text(stamp), today() - day));
            }
        }
        out.write(row.line());
        return 1;
    }

    private void move(DayRow row, int days) {
        for (String column : stream.times()) {
            String value = row.text(column);
            if (!value.isEmpty()) {
                row.put(column, Days.later(value, days));
            }
        }
    }

    /// From the last thing the row tells to today.
    private int untilToday(DayRow row) {
        int last = Days.NEVER;
        for (String column : stream.stamps().isEmpty() ? stream.times() : stream.stamps()) {
            last = Math.max(last, Days.dayOf(row.text(column)));
        }
        return last == Days.NEVER ? 0 : today() - last;
    }

    private int today() {
        return Days.END + number;
    }

    private String thing(String line) {
        if (stream.thing().isEmpty()) {
            return line;
        }
        return stream.json()
                ? DayRow.Structured.field(line, stream.thing())
                : DayRow.Separated.field(line, header.getOrDefault(stream.thing(), 0), stream.form().separator);
    }

    private @Nullable DayRow row(String line) {
        return stream.json() ? DayRow.Structured.of(line) : DayRow.Separated.of(line, header, stream.form());
    }

    /// FNV-1a.
    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
