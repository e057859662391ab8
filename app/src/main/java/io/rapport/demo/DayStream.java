package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How one stream of an export goes on by a day: which files it comes in, what tells its rows apart, and what of them
/// changes.
///
/// @param source folder below `exports`
/// @param files names of the files there, or of the members of a ZIP there
/// @param target name of the day's file, with `%s` for the day
/// @param form how rows are written
/// @param thing column whose rows belong together (all lines of one order); empty: each row is a thing of its own
/// @param keys columns that get a new number in a new thing; empty where only newcomers bring new rows
/// @param times columns that move with a new thing: days, times or milliseconds since 1970
/// @param stamps those of `times` that say when the row was last changed
/// @param change what a changed row shows; null if rows of this stream never change
/// @param removal how the system says that a row is deleted; null if it does not
/// @param spared rows in which this is found are left alone
record DayStream(
        String source,
        Pattern files,
        String target,
        Form form,
        String thing,
        List<String> keys,
        List<String> times,
        List<String> stamps,
        @Nullable Change change,
        @Nullable Change removal,
        @Nullable Pattern spared) {
    /// Changes a row in place.
    @FunctionalInterface
    interface Change {
        /// @param today the day of the delivery
        /// @return whether there was something to change
        boolean apply(DayRow row, int today);
    }

    /// Whether rows of today are made after rows of the past; else only people who are new today bring some.
    boolean repeats() {
        return !keys.isEmpty();
    }

    /// Whether its files are delivered in one ZIP.
    boolean zipped() {
        return source.equals(MailchimpExport.SOURCE) && form == Form.CSV;
    }

    boolean json() {
        return form == Form.NDJSON || form == Form.JSON_ARRAY;
    }

    static DayStream of(String source, String files, String target, Form form) {
        return new DayStream(
                source, Pattern.compile(files), target, form, "", List.of(), List.of(), List.of(), null, null, null);
    }

    DayStream things(String column, String... numbered) {
        return new DayStream(
                source, files, target, form, column, List.of(numbered), times, stamps, change, removal, spared);
    }

    DayStream dated(String... columns) {
        return new DayStream(
                source, files, target, form, thing, keys, List.of(columns), stamps, change, removal, spared);
    }

    DayStream stamped(String... columns) {
        return new DayStream(
                source, files, target, form, thing, keys, times, List.of(columns), change, removal, spared);
    }

    DayStream changed(Change how) {
        return new DayStream(source, files, target, form, thing, keys, times, stamps, how, removal, spared);
    }

    DayStream deleted(Change how) {
        return new DayStream(source, files, target, form, thing, keys, times, stamps, change, how, spared);
    }

    DayStream sparing(String regex) {
        return new DayStream(
                source, files, target, form, thing, keys, times, stamps, change, removal, Pattern.compile(regex));
    }
}
