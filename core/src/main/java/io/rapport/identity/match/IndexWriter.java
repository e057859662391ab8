package io.rapport.identity.match;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Writes an index, without what was deleted from it: no value stays that no record has. [IndexReader] reads it.
final class IndexWriter {
    /// What a stream begins with, followed by [#VERSION].
    static final byte[] MAGIC = "RapportWho\n".getBytes(StandardCharsets.US_ASCII);

    static final byte VERSION = 1;

    private final Resident.Parts parts;
    private final FrameOutput out;
    private final int[] live;
    /// By row its number among the live ones.
    private final int[] rank;

    private IndexWriter(Resident.Parts parts, FrameOutput out) {
        this.parts = parts;
        this.out = out;
        Register register = parts.register();
        live = IntStream.range(0, register.rows()).filter(register::alive).toArray();
        rank = new int[register.rows()];
        for (int i = 0; i < live.length; i++) {
            rank[live[i]] = i;
        }
    }

    static void write(Resident.Parts parts, OutputStream to) throws IOException {
        to.write(MAGIC);
        to.write(VERSION);
        FrameOutput out = new FrameOutput(to);
        IndexWriter writer = new IndexWriter(parts, out);
        writer.settings();
        writer.model();
        writer.census();
        writer.blocking();
        writer.dictionaries();
        writer.rows();
        writer.links();
        writer.judged(parts.judged().same());
        writer.judged(parts.judged().different());
        out.end();
    }

    private void settings() throws IOException {
        out.text(parts.head().subject().name());
        out.number(parts.head().fields().size());
        for (Field field : parts.head().fields()) {
            out.text(field.name());
            out.text(field.kind().name());
            out.number(field.slot());
        }
        MatchSettings settings = parts.head().settings();
        out.number(settings.threshold());
        out.number(settings.seed());
        out.numbers(settings.duplicateFree().stream().mapToInt(s -> s).toArray());
        out.number(settings.guards().size());
        for (Map.Entry<FieldKind, Guard> guard : settings.guards().entrySet()) {
            out.text(guard.getKey().name());
            out.numbers(
                    guard.getValue().mostNames(),
                    guard.getValue().mostRecords(),
                    guard.getValue().mostValues());
        }
        Map<FieldKind, List<Pattern>> more = settings.meaningless().more();
        out.number(more.size());
        for (Map.Entry<FieldKind, List<Pattern>> patterns : more.entrySet()) {
            out.text(patterns.getKey().name());
            out.number(patterns.getValue().size());
            for (Pattern pattern : patterns.getValue()) {
                out.text(pattern.pattern());
                out.number(pattern.flags());
            }
        }
    }

    private void model() throws IOException {
        Model model = parts.head().model();
        out.number(model.records());
        out.numbers(model.pairs(), model.matches(), model.kin(), model.neighbours());
        out.number(model.rounds());
        out.number(model.comparisons().size());
        for (Model.Trained trained : model.comparisons()) {
            out.text(trained.name());
            texts(trained.labels());
            out.numbers(trained.match());
            out.numbers(trained.stranger());
            out.numbers(trained.kin());
            out.numbers(trained.neighbour());
            out.number(trained.kinByChance());
            out.number(trained.neighbourByChance());
            texts(Arrays.stream(trained.evidence()).map(Enum::name).toList());
        }
    }

    private void texts(Collection<String> texts) throws IOException {
        out.number(texts.size());
        for (String text : texts) {
            out.text(text);
        }
    }

    private void census() throws IOException {
        texts(parts.head().census().parts());
        out.number(parts.head().census().words().size());
        for (Map.Entry<String, Words> words : parts.head().census().words().entrySet()) {
            out.text(words.getKey());
            out.number(words.getValue().rows());
            out.number(words.getValue().records().size());
            for (Map.Entry<String, Integer> word : words.getValue().records().entrySet()) {
                out.text(word.getKey());
                out.number(word.getValue());
            }
        }
        out.number(parts.head().census().stopped().size());
        for (SharedValue value : parts.head().census().stopped()) {
            out.text(value.field());
            out.text(value.value());
            out.number(value.records());
            out.number(value.names());
            out.text(value.reason());
        }
    }

    private void blocking() throws IOException {
        out.number(parts.head().least());
        out.number(parts.head().everything());
        out.numbers(parts.head().splits());
        out.number(parts.head().keys().size());
        for (Key key : parts.head().keys()) {
            out.numbers(key.forms());
        }
    }

    private void dictionaries() throws IOException {
        Register register = parts.register();
        out.number(live.length);
        out.number(register.dictionaries());
        out.numbers(IntStream.range(0, register.columns())
                .map(register::dictionaryOf)
                .toArray());
        for (int d = 0; d < register.dictionaries(); d++) {
            dictionary(d);
        }
    }

    /// The values that live records have, then the columns in codes of these.
    private void dictionary(int number) throws IOException {
        Register register = parts.register();
        Dictionary dictionary = register.dictionary(number);
        int[] code = new int[dictionary.size()];
        int[] used = new int[dictionary.size()];
        int distinct = 0;
        Arrays.fill(code, Codes.NONE);
        for (int column = 0; column < register.columns(); column++) {
            for (int i = 0; register.dictionaryOf(column) == number && i < live.length; i++) {
                int old = register.code(column, live[i]);
                if (old >= 0 && code[old] < 0) {
                    used[distinct] = old;
                    code[old] = distinct++;
                }
            }
        }
        out.number(dictionary.rarest());
        out.number(distinct);
        for (int i = 0; i < distinct; i++) {
            out.text(dictionary.value(used[i]));
            out.number(dictionary.excess(used[i]));
            out.number(dictionary.marked(used[i]));
            out.number(dictionary.several(used[i]));
        }
        for (int column = 0; column < register.columns(); column++) {
            for (int i = 0; register.dictionaryOf(column) == number && i < live.length; i++) {
                int old = register.code(column, live[i]);
                out.number(old < 0 ? Codes.NONE : code[old]);
            }
        }
    }

    private void rows() throws IOException {
        RowForms forms = parts.forms();
        out.numbers(forms.slots());
        out.numbers(forms.groups());
        out.number(parts.groups().next());
        for (int row : live) {
            out.number(parts.register().id(row));
            out.number(parts.register().content(row));
            out.number(parts.register().source(row));
            out.number((int) parts.register().generation(row));
            out.number(parts.groups().of(row));
            for (int code : forms.of(row)) {
                out.number(code);
            }
        }
    }

    private void links() throws IOException {
        for (int row : live) {
            int mine = 0;
            for (int i = 0; i < parts.links().degree(row); i++) {
                mine += parts.links().other(row, i) > row ? 1 : 0;
            }
            out.number(mine);
            for (int i = 0; i < parts.links().degree(row); i++) {
                if (parts.links().other(row, i) > row) {
                    out.number(rank[parts.links().other(row, i)]);
                    out.number((float) parts.links().odds(row, i));
                }
            }
        }
    }

    private void judged(Map<Long, Set<Long>> said) throws IOException {
        out.number(said.values().stream().mapToInt(Set::size).sum());
        for (Map.Entry<Long, Set<Long>> of : said.entrySet()) {
            for (long other : of.getValue()) {
                out.number((long) of.getKey());
                out.number(other);
            }
        }
    }
}
