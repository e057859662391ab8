package io.rapport.benchmarks;

import io.rapport.demo.HardPeople;
import io.rapport.identity.IdentityIndexFile;
import io.rapport.identity.match.Candidate;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.IdentityIndex;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.MatchSettings;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import io.rapport.ingest.CodedColumn;
import io.rapport.ingest.CodedTable;
import io.rapport.ingest.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The resident identity index on generated people: built from a batch match, asked about single records it has not
/// seen, changed by a stream of adds, updates and deletes, saved and opened again. Up to 200,000 records it also
/// compares with a batch of what the stream left.
///
/// Usage: `benchmarks/resident [ROWS] [FOLDER]`, 1,000,000 rows by default.
public final class ResidentBenchmark {
    private static final Map<String, FieldKind> KINDS = new LinkedHashMap<>();
    private static final int QUESTIONS = 20_000;
    private static final int CHANGES = 100_000;
    private static final int COMPARED = 200_000;

    static {
        KINDS.put("given_name", FieldKind.GIVEN_NAME);
        KINDS.put("family_name", FieldKind.FAMILY_NAME);
        KINDS.put("birth_date", FieldKind.BIRTH_DATE);
        KINDS.put("email", FieldKind.EMAIL);
        KINDS.put("phone", FieldKind.PHONE);
        KINDS.put("street", FieldKind.STREET);
        KINDS.put("city", FieldKind.CITY);
        KINDS.put("postcode", FieldKind.POSTCODE);
    }

    private final CodedTable table;
    private final int rows;
    private final List<CodedColumn> columns;
    private final Map<Long, Integer> now = new HashMap<>();

    private ResidentBenchmark(CodedTable table, int rows) {
        this.table = table;
        this.rows = rows;
        columns = KINDS.keySet().stream()
                .map(name -> table.columns().stream()
                        .filter(c -> c.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    public static void main(String[] args) throws IOException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        Path folder = Files.createDirectories(
                args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("rapport-resident"));
        Path file = folder.resolve("people.csv");
        int changes = Math.min(CHANGES, rows / 5);
        HardPeople.write(file, rows + changes, 101);
        CodedTable table = TableFile.open(file, folder).read(bytes -> {});
        say("%,d records, %,d changes; %d processors, load %.2f before", rows, changes,
                Runtime.getRuntime().availableProcessors(), Usage.load());
        ResidentBenchmark benchmark = new ResidentBenchmark(table, rows);
        IdentityIndex index = benchmark.build();
        benchmark.ask(index);
        benchmark.change(index, changes);
        IdentityIndex opened = reopen(index, folder.resolve("people.index"));
        benchmark.ask(opened);
        if (rows <= COMPARED) {
            benchmark.compare(opened);
        }
        Usage usage = Usage.now();
        say("%-38s %,.0f MB peak, %.1f CPU s, load %.2f after", "process", usage.peakBytes() / 1e6, usage.cpuSeconds(),
                Usage.load());
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    private IdentityIndex build() {
        int[] first = IntStream.range(0, rows).toArray();
        RecordSet records = records(first);
        for (int row : first) {
            now.put((long) row, row);
        }
        Usage before = Usage.now();
        MatchSettings settings = MatchSettings.usual();
        Match match = new Matcher(settings).match(records, Judgements.none(), Progress.silent());
        took("batch match", before);
        Usage matched = Usage.now();
        IdentityIndex index =
                IdentityIndex.of(match, records, LongStream.range(0, rows).toArray(), settings, Judgements.none());
        took("index of the match", matched);
        if (rows <= COMPARED) {
            again(index, records, match.cluster());
        }
        return index;
    }

    /// A tenth of the records leaves and comes back, one by one.
    private void again(IdentityIndex index, RecordSet records, int[] cluster) {
        int[] tenth = new Random(2).ints(rows / 10, 0, rows).distinct().toArray();
        for (int row : tenth) {
            index.delete(row);
        }
        for (int row : tenth) {
            index.add(row, values(row), 0);
        }
        equal("as the batch, when a tenth came again", index, LongStream.range(0, records.rows()).toArray(), cluster);
    }

    private static void took(String what, Usage since) {
        Usage now = Usage.now();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        say("%-38s %.2f s, %.2f CPU s, %,d MB in use after", what, now.wallSeconds() - since.wallSeconds(),
                now.cpuSeconds() - since.cpuSeconds(), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private RecordSet records(int[] some) {
        List<Field> fields = new ArrayList<>();
        int f = 0;
        for (Map.Entry<String, FieldKind> kind : KINDS.entrySet()) {
            CodedColumn column = columns.get(f++);
            @Nullable String[] texts = new String[some.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = text(column, some[i]);
            }
            fields.add(new Field(kind.getKey(), kind.getValue(), 0, Codes.of(texts, texts.length, t -> t)));
        }
        return RecordSet.of(RecordSet.Subject.PERSON, some.length, fields);
    }

    private static @Nullable String text(CodedColumn column, int row) {
        int code = column.code()[row];
        return code < 0 ? null : column.value()[code];
    }

    private Map<String, String> values(int row) {
        Map<String, String> values = new HashMap<>();
        for (CodedColumn column : columns) {
            String text = text(column, row);
            if (text != null) {
                values.put(column.name(), text);
            }
        }
        return values;
    }

    /// Records nobody has seen, each with the explanations of all its candidates.
    private void ask(IdentityIndex index) {
        long[] nanos = new long[QUESTIONS];
        int found = 0;
        int strangers = table.rows() - rows;
        for (int round = 0; round < 2; round++) {
            found = 0;
            for (int i = 0; i < QUESTIONS; i++) {
                Map<String, String> values = values(rows + (i * 7 + round) % strangers);
                long start = System.nanoTime();
                List<Candidate> candidates = index.resolve(values);
                nanos[i] = System.nanoTime() - start;
                found += !candidates.isEmpty() && candidates.getFirst().probability() >= index.threshold() ? 1 : 0;
            }
        }
        Arrays.sort(nanos);
        say("%-38s p50 %.3f ms, p99 %.3f ms, max %.3f ms, explained; %.1f %% found somebody", "resolve one record",
                nanos[QUESTIONS / 2] / 1e6, nanos[QUESTIONS * 99 / 100] / 1e6, nanos[QUESTIONS - 1] / 1e6,
                100.0 * found / QUESTIONS);
    }

    /// Six adds, two updates, two deletes of ten.
    private void change(IdentityIndex index, int changes) {
        Random random = new Random(1);
        long[] nanos = new long[changes];
        int told = 0;
        int next = rows;
        Usage before = Usage.now();
        for (int i = 0; i < changes; i++) {
            int kind = random.nextInt(10);
            long id = random.nextInt(rows);
            boolean known = now.containsKey(id);
            int row = next++;
            Map<String, String> values = values(row);
            long start = System.nanoTime();
            if (kind < 2 && known) {
                told += index.update(id, values).size();
                now.put(id, row);
            } else if (kind < 4 && known) {
                told += index.delete(id).size();
                now.remove(id);
            } else {
                told += index.add(row, values, 0).size();
                now.put((long) row, row);
            }
            nanos[i] = System.nanoTime() - start;
        }
        Usage after = Usage.now();
        double seconds = after.wallSeconds() - before.wallSeconds();
        double cpuSeconds = after.cpuSeconds() - before.cpuSeconds();
        Arrays.sort(nanos);
        say("%-38s %,.0f a second, %,.0f a CPU second; p50 %.3f ms, p99 %.3f ms, max %.1f ms; %,d events", "adds, updates, deletes",
                changes / seconds, changes / cpuSeconds, nanos[changes / 2] / 1e6, nanos[changes * 99 / 100] / 1e6, nanos[changes - 1] / 1e6,
                told);
        took("the stream", before);
    }

    private static IdentityIndex reopen(IdentityIndex index, Path path) throws IOException {
        IdentityIndexFile file = new IdentityIndexFile(path);
        Usage before = Usage.now();
        file.save(index);
        took("save, %,d MB".formatted(Files.size(path) >> 20), before);
        Usage saved = Usage.now();
        IdentityIndex opened = file.open();
        took("open", saved);
        return opened;
    }

    /// Against a batch of the same records, which learns anew; then one with the threshold of the index.
    private void compare(IdentityIndex index) {
        long[] ids = now.keySet().stream().mapToLong(id -> id).sorted().toArray();
        RecordSet records =
                records(Arrays.stream(ids).mapToInt(id -> now.getOrDefault(id, 0)).toArray());
        compare("as a batch that learns anew", index, ids, records, MatchSettings.usual());
        compare("and has the same threshold", index, ids, records, MatchSettings.usual().withThreshold(index.threshold()));
    }

    private static void compare(
            String what, IdentityIndex index, long[] ids, RecordSet records, MatchSettings settings) {
        int[] cluster = new Matcher(settings)
                .match(records, Judgements.none(), Progress.silent())
                .cluster();
        equal(what, index, ids, cluster);
    }

    private static void equal(String what, IdentityIndex index, long[] ids, int[] cluster) {
        Map<Integer, Set<Long>> members = new HashMap<>();
        for (int row = 0; row < ids.length; row++) {
            members.computeIfAbsent(cluster[row], c -> new HashSet<>()).add(ids[row]);
        }
        int equal = 0;
        for (int row = 0; row < ids.length; row++) {
            Set<Long> mine = new HashSet<>();
            Arrays.stream(index.cluster(index.clusterOf(ids[row]))).forEach(mine::add);
            equal += mine.equals(members.get(cluster[row])) ? 1 : 0;
        }
        say("%-38s %.3f %% of the records are in the same cluster", what, 100.0 * equal / ids.length);
    }
}
