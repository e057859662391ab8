package io.rapport.identity.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// All that matching learned from records and decides by: with the same of it, whether two records are one follows from
/// the records alone, so that tonight's new records do not move everybody's scores. Immutable.
///
/// @param model how much agreement says
/// @param census how rare values and words are, and what there is to compare
/// @param blocking which records are compared
/// @param splits forms that part blocks which are too large, see [Pairing]
/// @param expected the threshold and what it lets expect
public record Learned(Model model, Census census, Blocking blocking, int[] splits, Expectation expected) {
    private static final int FORM = 1;

    /// How many records it was learned from.
    public int records() {
        return model.records();
    }

    /// Whether a column of this kind is compared.
    public boolean compares(Field field) {
        return switch (field.kind()) {
            case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> true;
            case STREET -> census.has("street");
            case POSTCODE -> census.has("postcode");
            case CITY -> census.has("place");
            case IDENTIFIER, GENDER, CATEGORY, TEXT, COUNTRY -> census.has(field.name());
            default -> census.compares(field.kind());
        };
    }

    /// A compact form that [#read] understands; the same for the same content.
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
            out.writeByte(FORM);
            new Writer(out).write(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws IOException if these are not the bytes of one, or were changed
    public static Learned read(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IOException("it has the form %d, and this version of Rapport reads %d".formatted(form, FORM));
            }
            Learned learned = new Reader(in).read();
            if (in.read() >= 0) {
                throw new IOException("it has more in it than it says");
            }
            return learned;
        } catch (RuntimeException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private record Writer(DataOutputStream out) {
        void write(Learned learned) throws IOException {
            model(learned.model);
            texts(new TreeSet<>(learned.census.parts()));
            words(new TreeMap<>(learned.census.words()));
            counts(new TreeMap<>(learned.census.counts()));
            blocking(learned.blocking);
            numbers(learned.splits);
            out.writeDouble(learned.expected.threshold());
            out.writeDouble(learned.expected.precision());
            out.writeDouble(learned.expected.recall());
        }

        private void model(Model model) throws IOException {
            out.writeInt(model.records());
            numbers(model.pairs(), model.matches(), model.kin(), model.neighbours());
            out.writeInt(model.rounds());
            out.writeInt(model.comparisons().size());
            for (Model.Trained trained : model.comparisons()) {
                out.writeUTF(trained.name());
                texts(trained.labels());
                numbers(trained.match());
                numbers(trained.stranger());
                numbers(trained.kin());
                numbers(trained.neighbour());
                out.writeBoolean(trained.kinByChance());
                out.writeBoolean(trained.neighbourByChance());
                for (Model.Evidence evidence : trained.evidence()) {
                    out.writeByte(evidence.ordinal());
                }
            }
        }

        /// Words that one record has are not kept: that is what is assumed of others.
        private void words(Map<String, Words> all) throws IOException {
            out.writeInt(all.size());
            for (Map.Entry<String, Words> words : all.entrySet()) {
                out.writeUTF(words.getKey());
                out.writeDouble(words.getValue().rows());
                Map<String, Integer> several = new TreeMap<>(words.getValue().records());
                several.values().removeIf(records -> records == 1);
                out.writeInt(several.size());
                for (Map.Entry<String, Integer> word : several.entrySet()) {
                    out.writeUTF(word.getKey());
                    number(word.getValue());
                }
            }
        }

        private void counts(Map<String, Rarity.Counts> all) throws IOException {
            out.writeInt(all.size());
            for (Map.Entry<String, Rarity.Counts> of : all.entrySet()) {
                Rarity.Counts counts = of.getValue();
                out.writeUTF(of.getKey());
                out.writeBoolean(counts.byName());
                numbers(counts.own(), counts.all(), counts.chance());
                out.writeInt(counts.hash().length);
                long before = 0;
                for (int i = 0; i < counts.hash().length; i++) {
                    number(counts.hash()[i] - before);
                    before = counts.hash()[i];
                }
                for (int stands : counts.stands()) {
                    number(stands);
                }
            }
        }

        private void blocking(Blocking blocking) throws IOException {
            out.writeBoolean(blocking.all());
            out.writeDouble(blocking.recall());
            out.writeInt(blocking.rules().size());
            for (Blocking.Rule rule : blocking.rules()) {
                out.writeUTF(rule.name());
                numbers(rule.key().forms());
                numbers(rule.pairs(), rule.marginal(), rule.gain(), rule.alone());
            }
        }

        private void texts(Iterable<String> texts) throws IOException {
            List<String> all = new ArrayList<>();
            texts.forEach(all::add);
            out.writeInt(all.size());
            for (String text : all) {
                out.writeUTF(text);
            }
        }

        private void numbers(double... numbers) throws IOException {
            out.writeInt(numbers.length);
            for (double number : numbers) {
                out.writeDouble(number);
            }
        }

        private void numbers(int... numbers) throws IOException {
            out.writeInt(numbers.length);
            for (int number : numbers) {
                out.writeInt(number);
            }
        }

        /// Seven bits a byte, small numbers in few bytes.
        private void number(long value) throws IOException {
            long rest = value;
            while (rest >= 0x80) {
                out.writeByte((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.writeByte((int) rest);
        }
    }

    private record Reader(DataInputStream in) {
        Learned read() throws IOException {
            Model model = model();
            Set<String> parts = new HashSet<>(texts());
            Map<String, Words> words = words();
            Map<String, Rarity.Counts> counts = counts();
            Blocking blocking = blocking();
            int[] splits = integers();
            Expectation expected = new Expectation(in.readDouble(), in.readDouble(), in.readDouble());
            return new Learned(model, new Census(parts, words, counts, List.of()), blocking, splits, expected);
        }

        private Model model() throws IOException {
            int records = in.readInt();
            double[] pairs = numbers();
            int rounds = in.readInt();
            List<Model.Trained> comparisons = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                List<String> labels = texts();
                double[] match = numbers();
                comparisons.add(new Model.Trained(
                        name,
                        labels,
                        match,
                        numbers(),
                        numbers(),
                        numbers(),
                        in.readBoolean(),
                        in.readBoolean(),
                        evidence(match.length)));
            }
            return new Model(comparisons, records, pairs[0], pairs[1], pairs[2], pairs[3], rounds);
        }

        private Model.Evidence[] evidence(int levels) throws IOException {
            Model.Evidence[] evidence = new Model.Evidence[levels];
            for (int level = 0; level < levels; level++) {
                evidence[level] = Model.Evidence.values()[in.readByte()];
            }
            return evidence;
        }

        private Map<String, Words> words() throws IOException {
            Map<String, Words> all = new HashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                double rows = in.readDouble();
                Map<String, Integer> records = new HashMap<>();
                for (int w = in.readInt(); w > 0; w--) {
                    records.put(in.readUTF(), (int) number());
                }
                all.put(name, new Words(records, rows));
            }
            return all;
        }

        private Map<String, Rarity.Counts> counts() throws IOException {
            Map<String, Rarity.Counts> all = new HashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                boolean byName = in.readBoolean();
                double[] numbers = numbers();
                long[] hash = new long[in.readInt()];
                long before = 0;
                for (int i = 0; i < hash.length; i++) {
                    before += number();
                    hash[i] = before;
                }
                int[] stands = new int[hash.length];
                for (int i = 0; i < stands.length; i++) {
                    stands[i] = (int) number();
                }
                all.put(name, new Rarity.Counts(hash, stands, byName, numbers[0], numbers[1], numbers[2]));
            }
            return all;
        }

        private Blocking blocking() throws IOException {
            boolean all = in.readBoolean();
            double recall = in.readDouble();
            List<Blocking.Rule> rules = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                String name = in.readUTF();
                Key key = Key.of(integers());
                double[] numbers = numbers();
                rules.add(new Blocking.Rule(name, key, numbers[0], numbers[1], numbers[2], numbers[3]));
            }
            return new Blocking(List.copyOf(rules), recall, all);
        }

        private List<String> texts() throws IOException {
            List<String> texts = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                texts.add(in.readUTF());
            }
            return texts;
        }

        private double[] numbers() throws IOException {
            double[] numbers = new double[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readDouble();
            }
            return numbers;
        }

        private int[] integers() throws IOException {
            int[] numbers = new int[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readInt();
            }
            return numbers;
        }

        private long number() throws IOException {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
        }
    }
}
