package io.rapport.identity.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All that is kept of a match, so that changed records can be matched again without the others: see [Rematch]. Rows
/// are in the order of age.
///
/// @param id of the caller's, by row
/// @param age by row; equal ages in the order of the ids
/// @param content by row, see [Contents]
/// @param forms by row, see [RowForms]
/// @param values of identifiers
/// @param edges pairs that may be matches, by falling odds
/// @param evidence by row the first row of its cluster, before people's judgements join clusters
/// @param cluster by row the first row of its cluster
/// @param bridges see [Clustering.Bridge]
/// @param name by row a number of its cluster that the caller gave; all of them, whatever was known before
/// @param keys further numbers of the caller's, by key and row
public record Matched(
        long[] id,
        long[] age,
        long[] content,
        RowForms forms,
        Values values,
        Edges edges,
        int[] evidence,
        int[] cluster,
        List<Clustering.Bridge> bridges,
        long[] name,
        long[][] keys) {
    /// Raised with the form of the file.
    private static final int FORMAT = 2;

    /// The values of identifiers that records have, by their hashes, and how these stand.
    ///
    /// @param field by column the number of its identifier, see [Features#linked]
    /// @param name by that number
    /// @param hash by column and row, 0 for none
    /// @param stand by column and row, see [Standing]
    record Values(int[] field, String[] name, long[][] hash, int[][] stand) {
        static Values of(List<Features.Linked> linked, int rows) {
            int columns = linked.stream().mapToInt(l -> l.codes().size()).sum();
            String[] name = linked.stream().map(Features.Linked::field).toArray(String[]::new);
            Values values = new Values(new int[columns], name, new long[columns][rows], new int[columns][rows]);
            int column = 0;
            for (int f = 0; f < linked.size(); f++) {
                Features.Linked of = linked.get(f);
                long[] hashes = new long[of.values().length];
                for (int code = 0; code < hashes.length; code++) {
                    hashes[code] = hash(of.values()[code]);
                }
                for (int[] codes : of.codes()) {
                    values.field[column] = f;
                    for (int row = 0; row < rows; row++) {
                        if (codes[row] >= 0) {
                            values.hash[column][row] = hashes[codes[row]];
                            values.stand[column][row] = Standing.bare(of.stand()[codes[row]]);
                        }
                    }
                    column++;
                }
            }
            return values;
        }

        static long hash(String value) {
            long hash = Contents.hash(value);
            return hash == 0 ? 1 : hash;
        }

        int columns() {
            return field.length;
        }
    }

    /// @param id by row
    /// @param age by row
    /// @param name by row
    /// @param keys by key and row
    public static Matched of(Match match, long[] id, long[] age, long[] name, long[][] keys) {
        Features features = match.features();
        return new Matched(
                id,
                age,
                match.content(),
                new RowForms(features.forms(), features.rows()),
                Values.of(features.linked(), features.rows()),
                match.pairs(),
                match.evidence(),
                match.cluster(),
                match.bridges(),
                name,
                keys);
    }

    /// How many records there are.
    public int rows() {
        return id.length;
    }

    /// Cost: less than a second for a million records, which take 200 MB.
    ///
    /// @param out is flushed, but not closed; worth a buffer
    public void write(OutputStream out) throws IOException {
        FrameOutput to = new FrameOutput(out);
        to.number(FORMAT);
        to.number(rows());
        to.all(id);
        to.all(age);
        to.all(content);
        to.all(name);
        to.number(keys.length);
        for (long[] key : keys) {
            to.all(key);
        }
        to.all(evidence, rows());
        to.all(cluster, rows());
        to.numbers(forms.slots());
        to.numbers(forms.groups());
        to.all(forms.codes(), rows() * forms.width());
        to.numbers(values.field);
        to.number(values.name.length);
        for (String identifier : values.name) {
            to.text(identifier);
        }
        for (int column = 0; column < values.columns(); column++) {
            to.all(values.hash[column]);
            to.all(values.stand[column], rows());
        }
        edges.write(to);
        to.number(bridges.size());
        for (Clustering.Bridge bridge : bridges) {
            to.number(bridge.left());
            to.number(bridge.right());
            to.number(bridge.odds());
            to.number(bridge.pairs());
        }
        to.end();
    }

    /// @throws IOException if the stream does not hold what [#write] wrote, whole and unchanged
    public static Matched read(InputStream stream) throws IOException {
        FrameInput in = new FrameInput(stream);
        if (in.number() != FORMAT) {
            throw new StreamCorruptedException("it was written in another form");
        }
        int rows = in.number();
        long[] id = in.longNumbers(rows);
        long[] age = in.longNumbers(rows);
        long[] content = in.longNumbers(rows);
        long[] name = in.longNumbers(rows);
        long[][] keys = new long[in.number()][];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = in.longNumbers(rows);
        }
        int[] evidence = in.numbers(rows);
        int[] cluster = in.numbers(rows);
        int[] slots = in.numbers();
        int[] groups = in.numbers();
        int width = Arrays.stream(slots).sum();
        RowForms forms = new RowForms(slots, groups, in.numbers(Math.multiplyExact(rows, width)));
        int[] field = in.numbers();
        String[] names = new String[in.number()];
        for (int f = 0; f < names.length; f++) {
            names[f] = in.text();
        }
        Values values = new Values(field, names, new long[field.length][], new int[field.length][]);
        for (int column = 0; column < field.length; column++) {
            values.hash[column] = in.longNumbers(rows);
            values.stand[column] = in.numbers(rows);
        }
        Edges edges = Edges.read(in);
        List<Clustering.Bridge> bridges = new ArrayList<>();
        for (int n = in.number(); n > 0; n--) {
            bridges.add(new Clustering.Bridge(in.number(), in.number(), in.realNumber(), in.longNumber()));
        }
        in.end();
        return new Matched(id, age, content, forms, values, edges, evidence, cluster, bridges, name, keys);
    }
}
