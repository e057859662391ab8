package io.rapport.identity.match;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what [IndexWriter] wrote.
final class IndexReader {
    private final FrameInput in;

    private IndexReader(FrameInput in) {
        this.in = in;
    }

    /// @throws IOException if the stream holds no index, one of another version, only part of one, or a changed one
    static Resident.Parts read(InputStream from) throws IOException {
        byte[] magic = from.readNBytes(IndexWriter.MAGIC.length);
        if (!Arrays.equals(magic, IndexWriter.MAGIC)) {
            throw new StreamCorruptedException("it is no identity index");
        }
        int version = from.read();
        if (version != IndexWriter.VERSION) {
            throw version < 0
                    ? new EOFException("it ends too early")
                    : new StreamCorruptedException("it has the form %d, and this version of Rapport reads %d"
                            .formatted(version, IndexWriter.VERSION));
        }
        FrameInput in = new FrameInput(from);
        Resident.Parts parts = new IndexReader(in).parts();
        in.end();
        return parts;
    }

    private Resident.Parts parts() throws IOException {
        RecordSet.Subject subject = RecordSet.Subject.valueOf(in.text());
        List<Field> fields = fields();
        MatchSettings settings = settings();
        Model model = model();
        Census census = census();
        double least = in.realNumber();
        boolean everything = in.is();
        int[] splits = in.numbers();
        List<Key> keys = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            keys.add(Key.of(in.numbers()));
        }
        int rows = in.number();
        Dictionary[] dictionaries = new Dictionary[in.number()];
        int[] dictionaryOf = in.numbers();
        int[][] code = new int[dictionaryOf.length][];
        for (int d = 0; d < dictionaries.length; d++) {
            dictionaries[d] = dictionary();
            for (int column = 0; column < code.length; column++) {
                if (dictionaryOf[column] == d) {
                    code[column] = new int[rows];
                    for (int row = 0; row < rows; row++) {
                        code[column][row] = in.number();
                    }
                }
            }
        }
        return rows(
                new Resident.Head(subject, fields, settings, model, census, keys, splits, least, everything),
                dictionaries,
                dictionaryOf,
                code,
                rows);
    }

    private Resident.Parts rows(
            Resident.Head head, Dictionary[] dictionaries, int[] dictionaryOf, int[][] code, int rows)
            throws IOException {
        int[] slots = in.numbers();
        int[] groups = in.numbers();
        int next = in.number();
        int width = Arrays.stream(slots).sum();
        long[] id = new long[rows];
        long[] content = new long[rows];
        int[] source = new int[rows];
        byte[] generation = new byte[rows];
        int[] cluster = new int[rows];
        int[] forms = new int[Math.multiplyExact(rows + 1, width)];
        for (int row = 0; row < rows; row++) {
            id[row] = in.longNumber();
            content[row] = in.longNumber();
            source[row] = in.number();
            generation[row] = (byte) in.number();
            cluster[row] = in.number();
            for (int f = 0; f < width; f++) {
                forms[row * width + f] = in.number();
            }
        }
        Edges edges = new Edges();
        for (int row = 0; row < rows; row++) {
            for (int n = in.number(); n > 0; n--) {
                edges.add(row, in.number(), in.smallNumber());
            }
        }
        return new Resident.Parts(
                head,
                new Register(dictionaries, dictionaryOf, code, generation, source, id, content),
                new RowForms(slots, groups, forms),
                new Links(rows, edges, Double.NEGATIVE_INFINITY),
                new Groups(cluster, next),
                new Judged(judged(), judged()));
    }

    private List<Field> fields() throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            fields.add(new Field(
                    in.text(),
                    FieldKind.valueOf(in.text()),
                    in.number(),
                    new Codes(new int[0], new String[0], new int[0])));
        }
        return fields;
    }

    private MatchSettings settings() throws IOException {
        double threshold = in.realNumber();
        long seed = in.longNumber();
        Set<Integer> duplicateFree = new HashSet<>();
        for (int source : in.numbers()) {
            duplicateFree.add(source);
        }
        Map<FieldKind, Guard> guards = new EnumMap<>(FieldKind.class);
        for (int n = in.number(); n > 0; n--) {
            FieldKind kind = FieldKind.valueOf(in.text());
            int[] most = in.numbers();
            guards.put(kind, new Guard(most[0], most[1], most[2]));
        }
        Map<FieldKind, List<Pattern>> more = new EnumMap<>(FieldKind.class);
        for (int n = in.number(); n > 0; n--) {
            FieldKind kind = FieldKind.valueOf(in.text());
            List<Pattern> patterns = new ArrayList<>();
            for (int p = in.number(); p > 0; p--) {
                patterns.add(Pattern.compile(in.text(), in.number()));
            }
            more.put(kind, patterns);
        }
        return new MatchSettings(threshold, guards, new Meaningless(more), duplicateFree, seed);
    }

    private Model model() throws IOException {
        int records = in.number();
        double[] pairs = in.realNumbers();
        int rounds = in.number();
        List<Model.Trained> comparisons = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            comparisons.add(new Model.Trained(
                    in.text(),
                    texts(),
                    in.realNumbers(),
                    in.realNumbers(),
                    in.realNumbers(),
                    in.realNumbers(),
                    in.is(),
                    in.is(),
                    texts().stream().map(Model.Evidence::valueOf).toArray(Model.Evidence[]::new)));
        }
        return new Model(comparisons, records, pairs[0], pairs[1], pairs[2], pairs[3], rounds);
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            texts.add(in.text());
        }
        return texts;
    }

    private Census census() throws IOException {
        Set<String> parts = Set.copyOf(texts());
        Map<String, Words> words = new HashMap<>();
        for (int n = in.number(); n > 0; n--) {
            String of = in.text();
            double rows = in.realNumber();
            Map<String, Integer> records = new HashMap<>();
            for (int w = in.number(); w > 0; w--) {
                records.put(in.text(), in.number());
            }
            words.put(of, new Words(records, rows));
        }
        List<SharedValue> stopped = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            stopped.add(new SharedValue(in.text(), in.text(), in.number(), in.number(), in.text()));
        }
        return new Census(parts, words, stopped);
    }

    private Dictionary dictionary() throws IOException {
        float rarest = in.smallNumber();
        String[] values = new String[in.number()];
        float[] excess = new float[values.length];
        BitSet marked = new BitSet();
        BitSet several = new BitSet();
        for (int i = 0; i < values.length; i++) {
            values[i] = in.text();
            excess[i] = in.smallNumber();
            marked.set(i, in.is());
            several.set(i, in.is());
        }
        return new Dictionary(values, excess, rarest, marked, several);
    }

    private Map<Long, Set<Long>> judged() throws IOException {
        Map<Long, Set<Long>> said = new HashMap<>();
        for (int n = in.number(); n > 0; n--) {
            long left = in.longNumber();
            said.computeIfAbsent(left, l -> new LinkedHashSet<>()).add(in.longNumber());
        }
        return said;
    }
}
