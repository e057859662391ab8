package io.rapport.demo;

import io.rapport.demo.Tally.Figure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;

/// Writes the demo company: a project with its sources, the exports of eight systems, and the truth beside it.
///
/// Cost: about 45 µs of CPU and 2.6 KB of files a person, on two threads; a heap of 512 MB is enough for a million
/// people.
public final class Demo {
    /// What `rapport demo` makes unless told otherwise.
    public static final int DEFAULT_PEOPLE = 20_000;
    public static final long DEFAULT_SEED = 2026;
    public static final int MOST_PEOPLE = 10_000_000;

    private static final int THREADS = 2;

    private Demo() {}

    /// Hears how far it is. Called from the calling thread, once a block of 1,000 people.
    @FunctionalInterface
    public interface Progress {
        Progress NONE = (done, of) -> {};

        void at(int peopleDone, int peopleAll);
    }

    /// What was written.
    ///
    /// @param people who exist
    /// @param companies that exist
    /// @param records about people, over all systems
    /// @param activities orders, tickets, messages, mail actions, visits, deals, contracts, answers
    /// @param files exports
    /// @param bytes of all exports
    public record Summary(int people, int companies, long records, long activities, int files, long bytes) {}

    /// Removes an earlier demo with everything that was made from it; whatever else lies in the folder stays.
    ///
    /// @throws IOException if a file cannot be deleted
    public static void remove(Path project) throws IOException {
        for (String part : List.of("exports", "truth", "source", "reports", ".rapport")) {
            delete(project.resolve(part));
        }
    }

    /// Deletes a folder and all in it; nothing happens where there is none.
    static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// @param project folder; created; files of an earlier demo in it are replaced
    /// @param people 1 to [#MOST_PEOPLE]
    /// @throws IOException if a file cannot be written
    public static Summary write(Path project, int people, long seed, Progress progress) throws IOException {
        if (people < 1 || people > MOST_PEOPLE) {
            throw new IllegalArgumentException("%d people: the demo can have 1 to %d".formatted(people, MOST_PEOPLE));
        }
        Files.createDirectories(project);
        Companies companies = new Companies(seed, people);
        Workbook deals = new Workbook("Deals", HubSpotExport.DEALS);
        Tally tally = new Tally();
        try (Exports exports = new Exports(project)) {
            Block.Truth truth = Block.Truth.declare(exports);
            List<Export> systems = systems(exports, seed, people, deals);
            exports.open();
            companies(companies, systems, exports, truth, tally);
            people(new People(seed, people, companies), people, seed, systems, exports, truth, tally, progress);
        }
        deals.write(project.resolve("exports/hub/hubspot-crm-exports-all-deals-2026-09-30.xlsx"));
        Spend.write(project, tally);
        zipAudience(project.resolve(MailchimpExport.PARTS), project.resolve(MailchimpExport.ZIP));
        Files.write(project.resolve(ShopifyExport.AGAIN), Files.readAllBytes(project.resolve(ShopifyExport.TWICE)));
        ProjectFiles.write(project, people, seed);
        stamp(project.resolve("exports"));
        Files.writeString(project.resolve("truth/story.json"), Story.json(people, seed, companies, tally));
        return summary(project, people, companies, tally);
    }

    static List<Export> systems(Exports exports, long seed, int people, Workbook deals) {
        List<Campaign> campaigns = Campaign.all(people);
        return List.of(
                new SalesforceExport(exports, seed),
                new HubSpotExport(exports, seed, deals),
                new MailchimpExport(exports, seed, campaigns),
                new ConstantContactExport(exports, seed, campaigns),
                new ShopifyExport(exports, seed),
                new MagentoExport(exports, seed),
                new ZendeskExport(exports, seed),
                new FreshdeskExport(exports, seed),
                new FinanceExport(exports, seed),
                new SurveyExport(exports, seed));
    }

    private static void companies(
            Companies companies, List<Export> systems, Exports exports, Block.Truth truth, Tally tally)
            throws IOException {
        Block block = new Block(exports.files().size(), truth);
        for (Company company : companies.all()) {
            for (Export system : systems) {
                system.company(company, block);
            }
        }
        exports.append(block);
        tally.add(block.tally);
    }

    /// Blocks are made by some threads and appended by this one, in order.
    private static void people(
            People people,
            int count,
            long seed,
            List<Export> systems,
            Exports exports,
            Block.Truth truth,
            Tally tally,
            Progress progress)
            throws IOException {
        int files = exports.files().size();
        ArrayDeque<Future<Block>> ahead = new ArrayDeque<>();
        ArrayDeque<Block> free = new ArrayDeque<>();
        for (int i = 0; i < 2 * THREADS; i++) {
            free.add(new Block(files, truth));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            int submitted = 0;
            for (int done = 0; done < people.blocks(); done++) {
                for (; submitted < people.blocks() && !free.isEmpty(); submitted++) {
                    int number = submitted;
                    Block next = free.remove();
                    ahead.add(threads.submit(() -> block(people.block(number), seed, systems, next)));
                }
                Block block = take(ahead.remove());
                exports.append(block);
                tally.add(block.tally);
                block.clear();
                free.add(block);
                progress.at(Math.min(count, (done + 1) * People.BLOCK), count);
            }
        }
    }

    private static Block block(List<Person> people, long seed, List<Export> systems, Block block) {
        for (Person person : people) {
            Life life = Life.of(person, seed);
            for (Export system : systems) {
                system.person(person, life, block);
            }
            if (life.buyer()) {
                block.tally.newCustomer(
                        person.channel(),
                        Days.monthIndex(life.orders().getFirst().day()));
            }
        }
        return block;
    }

    private static Block take(Future<Block> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing the demo", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// The newsletter tool delivers its three lists in one ZIP.
    static void zipAudience(Path parts, Path target) throws IOException {
        List<Path> files = list(parts);
        try (ZipOutputStream zip =
                new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 1 << 16))) {
            zip.setLevel(1);
            for (Path file : files) {
                Workbook.open(zip, file.getFileName().toString());
                Workbook.copy(zip, file);
                zip.closeEntry();
            }
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(parts);
    }

    /// Deliveries carry the time they were delivered at, not the time of this program.
    private static void stamp(Path exports) throws IOException {
        for (Path file : list(exports)) {
            Files.setLastModifiedTime(file, FileTime.from(Days.DELIVERED));
        }
    }

    private static Summary summary(Path project, int people, Companies companies, Tally tally) throws IOException {
        long bytes = 0;
        List<Path> files = list(project.resolve("exports"));
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return new Summary(
                people,
                companies.all().size(),
                tally.of(Figure.PERSON_RECORDS),
                tally.activities(),
                files.size(),
                bytes);
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
