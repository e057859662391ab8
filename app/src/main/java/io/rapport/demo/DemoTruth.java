package io.rapport.demo;

import io.rapport.engine.Columns;
import io.rapport.engine.Database;
import io.rapport.identity.Evaluation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what identity found with who is who: the only reader of `truth/`.
///
/// Cost: about 1 µs and 50 bytes a record.
public final class DemoTruth {
    private DemoTruth() {}

    /// How well the records of one kind were put together.
    ///
    /// @param evaluation over all records that are in the result and in the truth
    /// @param lost records of the truth that are not in the result: quarantined rows
    /// @param unknown records of the result the truth does not know
    public record Score(Evaluation evaluation, int lost, int unknown) {}

    /// @param people of person records
    /// @param companies of company records
    public record Scores(Score people, Score companies) {}

    /// @param project a demo, see [Demo#write]
    /// @param database its result
    public static Scores compare(Path project, Database database) throws IOException {
        return new Scores(
                score(truth(project, "person"), database, """
                        select (dense_rank() over (order by c.customer_id))::integer as cluster, r.source, r.stream, r.key
                        from identity.cluster c
                        join quality.person r using (record_id)
                        """), score(truth(project, "company"), database, """
                        select (dense_rank() over (order by c.account_id))::integer as cluster, r.source, r.stream, r.key
                        from identity.account_cluster c
                        join quality.company r using (record_id)
                        """));
    }

    /// The file of the company, and those of the days that followed.
    private static List<Path> truth(Path project, String who) throws IOException {
        return Demo.list(project.resolve("truth")).stream()
                .filter(file -> file.getFileName().toString().matches(who + "(_\\d{4}-\\d{2}-\\d{2})?\\.csv"))
                .toList();
    }

    private static Score score(List<Path> files, Database database, String sql) throws IOException {
        Answers truth = new Answers();
        Map<String, Integer> numbers = new HashMap<>();
        for (Path file : files) {
            read(file, truth, numbers);
        }
        Columns result = database.read(sql);
        int[] clusters = result.ints("cluster");
        @Nullable String[] sources = result.texts("source");
        @Nullable String[] streams = result.texts("stream");
        @Nullable String[] keys = result.texts("key");
        int[] found = new int[result.rows()];
        int[] right = new int[result.rows()];
        int known = 0;
        for (int i = 0; i < result.rows(); i++) {
            int person = truth.get(hash(sources[i] + "/" + streams[i] + "/" + keys[i]));
            if (person >= 0) {
                found[known] = clusters[i];
                right[known++] = person;
            }
        }
        Evaluation evaluation = Evaluation.of(Arrays.copyOf(found, known), Arrays.copyOf(right, known));
        return new Score(evaluation, truth.size - known, result.rows() - known);
    }

    /// Reads `source,stream,key,who,...`; sources and streams hold no commas or quotes.
    private static void read(Path file, Answers answers, Map<String, Integer> numbers) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int source = line.indexOf(',');
                int stream = line.indexOf(',', source + 1);
                boolean quoted = line.charAt(stream + 1) == '"';
                int end = quoted ? line.indexOf("\",", stream + 2) : line.indexOf(',', stream + 1);
                String key = quoted
                        ? line.substring(stream + 2, end).replace("\"\"", "\"")
                        : line.substring(stream + 1, end);
                int who = quoted ? end + 2 : end + 1;
                int stop = line.indexOf(',', who);
                String name = line.substring(who, stop < 0 ? line.length() : stop);
                int next = numbers.size();
                int number = numbers.computeIfAbsent(name, n -> next);
                answers.put(
                        hash(line.substring(0, source) + "/" + line.substring(source + 1, stream) + "/" + key), number);
            }
        }
    }

    /// 64 bits of text (FNV-1a, mixed). At a million records two of them meet once in ten million runs.
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32) | 1;
    }

    /// Whose record it is, by the hash of the record; open addressing, 0 is free.
    private static final class Answers {
        private long[] keys = new long[1 << 12];
        private int[] values = new int[1 << 12];
        private int size;

        void put(long key, int value) {
            if (2 * size >= keys.length) {
                grow();
            }
            int at = place(key);
            if (keys[at] == 0) {
                keys[at] = key;
                values[at] = value;
                size++;
            }
        }

        /// -1 where there is none.
        int get(long key) {
            int at = place(key);
            return keys[at] == 0 ? -1 : values[at];
        }

        private int place(long key) {
            int mask = keys.length - 1;
            int at = (int) (key >>> 17) & mask;
            while (keys[at] != 0 && keys[at] != key) {
                at = at + 1 & mask;
            }
            return at;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldValues = values;
            keys = new long[2 * oldKeys.length];
            values = new int[keys.length];
            size = 0;
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    put(oldKeys[i], oldValues[i]);
                }
            }
        }
    }
}
