package io.rapport.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The deliveries of one more day for a demo company, so that a run finds something new: about 1 row in 100 is new (of
/// people who are new, and of people who were there), 1 in 1,000 changed (same key, newer time, other values), 1 in
/// 10,000 deleted in the way its system says so. They come as new files beside the old ones, which stay as they are.
///
/// ```
/// rapport demo DIR           # or Demo.write and a run
/// rapport demo DIR --day     # DemoDay.write(dir): 2026-10-01; once more: 2026-10-02
/// rapport run DIR
/// ```
///
/// Same company and day, same bytes. Rows of newcomers come from the generator, the others are made after rows of the
/// company's first exports, read line by line. The `as_of` of `rapport.yaml` moves to the day.
///
/// Cost: reads all first exports, about 20 s and 100 MB for a million people.
public final class DemoDay {
    private static final Pattern STORY = Pattern.compile("\"(people|seed)\": (-?\\d+)");
    private static final Pattern AS_OF = Pattern.compile("(?m)^as_of:.*$");
    private static final double NEWCOMERS = .01;

    private DemoDay() {}

    /// Rows of one stream.
    ///
    /// @param added with keys nobody had
    /// @param changed with keys of rows that were there
    /// @param deleted said to be deleted
    public record Rows(long added, long changed, long deleted) {
        Rows plus(Rows other) {
            return new Rows(added + other.added, changed + other.changed, deleted + other.deleted);
        }
    }

    /// What was written.
    ///
    /// @param day ISO date
    /// @param people who are new
    /// @param all rows of all streams
    /// @param files with the rows of each, relative to the project
    public record Delivery(String day, int people, Rows all, Map<String, Rows> files) {}

    /// Adds the next day to a demo company.
    ///
    /// @param project see [Demo#write]
    /// @throws IOException if there is no demo company, or a file cannot be written
    public static Delivery write(Path project) throws IOException {
        Delivery delivery = write(project, project);
        turnTo(project, delivery.day());
        return delivery;
    }

    /// Writes the next day of a demo company to another folder: the files of `exports` and `truth` that are to be
    /// added. The company stays as it is.
    public static Delivery write(Path project, Path target) throws IOException {
        Map<String, Long> story = story(project);
        int people = Math.toIntExact(story.getOrDefault("people", 0L));
        long seed = story.getOrDefault("seed", 0L);
        int number = number(project);
        String day = Days.iso(Days.END + number);
        Path newcomers = Files.createTempDirectory("newcomers");
        try {
            int came = Newcomers.write(newcomers, people, seed, number, NEWCOMERS);
            Map<String, Rows> files = streams(project, newcomers, target, seed, number, day);
            Path truth = Files.createDirectories(target.resolve("truth"));
            for (String who : List.of("company", "person")) { // people last: with them the day is there
                Files.copy(
                        newcomers.resolve("truth/" + who + ".csv"),
                        truth.resolve(who + "_" + day + ".csv"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return new Delivery(
                    day, came, files.values().stream().reduce(new Rows(0, 0, 0), Rows::plus), Map.copyOf(files));
        } finally {
            Demo.delete(newcomers);
        }
    }

    /// Makes a day the one the company looks back from, if it names one at all.
    ///
    /// @param day ISO date
    public static void turnTo(Path project, String day) throws IOException {
        Path company = project.resolve("rapport.yaml");
        Files.writeString(company, AS_OF.matcher(Files.readString(company)).replaceFirst("as_of: " + day));
    }

    private static Map<String, Rows> streams(
            Path project, Path newcomers, Path target, long seed, int number, String day) throws IOException {
        Map<String, Rows> files = new TreeMap<>();
        Map<String, Integer> moves = new HashMap<>();
        Path parts = target.resolve(MailchimpExport.PARTS);
        for (DayStream stream : DayStreams.all()) {
            String name = stream.target().formatted(day);
            Path folder = target.resolve("exports").resolve(stream.source());
            Path file = (stream.zipped() ? parts : folder).resolve(name);
            try (DayOutput out = new DayOutput(file, stream.form())) {
                Rows rows = new DayWriter(stream, seed, number, moves, out)
                        .write(project.resolve("exports"), newcomers.resolve("exports"));
                if (rows.added() + rows.changed() + rows.deleted() > 0) {
                    files.put(stream.source() + "/" + name, rows);
                }
            }
            stamp(file, number);
        }
        if (Files.isDirectory(parts)) {
            Path zip = target.resolve(MailchimpExport.ZIP.replace(".zip", "_" + day + ".zip"));
            Demo.zipAudience(parts, zip);
            stamp(zip, number);
        }
        return files;
    }

    /// Deliveries carry the time they were delivered at: the night after the day.
    private static void stamp(Path file, int number) throws IOException {
        if (Files.exists(file)) {
            Files.setLastModifiedTime(file, FileTime.from(Days.DELIVERED.plus(Duration.ofDays(number))));
        }
    }

    private static int number(Path project) throws IOException {
        return 1
                + (int) Demo.list(project.resolve("truth")).stream()
                        .filter(file -> file.getFileName().toString().startsWith("person_"))
                        .count();
    }

    private static Map<String, Long> story(Path project) throws IOException {
        Map<String, Long> story = new HashMap<>();
        Matcher found = STORY.matcher(Files.readString(project.resolve("truth/story.json")));
        while (found.find()) {
            story.putIfAbsent(found.group(1), Long.valueOf(found.group(2)));
        }
        return story;
    }
}
