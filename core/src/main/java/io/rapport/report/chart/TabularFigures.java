package io.rapport.report.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Makes the figures of equal width (OpenType feature `tnum`) the ones that characters stand for, because the PDF
/// writer applies no features and columns of numbers must line up. Rewrites the font's `cmap`, nothing else.
final class TabularFigures {
    private static final int CMAP = 0x636D6170;

    private TabularFigures() {}

    static byte[] asDefault(byte[] font) {
        return withCharacters(font, characters(font));
    }

    /// Which glyph stands for which character once `tnum` is on.
    private static TreeMap<Integer, Integer> characters(byte[] font) {
        try (TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            CmapLookup plain = ttf.getUnicodeCmapLookup(false);
            ttf.enableGsubFeature("tnum");
            CmapLookup tabular = ttf.getUnicodeCmapLookup(false);
            TreeMap<Integer, Integer> glyphs = new TreeMap<>();
            for (int c = 0; c <= 0xFFFF; c++) {
                int glyph = plain.getGlyphId(c);
                if (glyph != 0) {
                    boolean figure = c >= '0' && c <= '9';
                    glyphs.put(c, figure ? tabular.getGlyphId(c) : glyph);
                }
            }
            return glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withCharacters(byte[] font, TreeMap<Integer, Integer> glyphs) {
        ByteBuffer in = ByteBuffer.wrap(font);
        int count = in.getShort(4);
        int[] tags = new int[count];
        byte[][] tables = new byte[count][];
        for (int t = 0; t < count; t++) {
            int at = 12 + t * 16;
            tags[t] = in.getInt(at);
            byte[] table = new byte[in.getInt(at + 12)];
            System.arraycopy(font, in.getInt(at + 8), table, 0, table.length);
            tables[t] = tags[t] == CMAP ? cmap(glyphs) : table;
        }
        return Sfnt.write(in.getInt(0), tags, tables);
    }

    /// A `cmap` with one table of format 4 (Windows, Unicode BMP).
    private static byte[] cmap(TreeMap<Integer, Integer> glyphs) {
        List<int[]> runs = runs(glyphs);
        int segments = runs.size();
        int length = 16 + segments * 8;
        ByteBuffer out = ByteBuffer.allocate(12 + length);
        out.putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 3)
                .putShort((short) 1)
                .putInt(12);
        int power = Integer.highestOneBit(segments);
        out.putShort((short) 4).putShort((short) length).putShort((short) 0).putShort((short) (segments * 2));
        out.putShort((short) (power * 2)).putShort((short) Integer.numberOfTrailingZeros(power));
        out.putShort((short) ((segments - power) * 2));
        runs.forEach(r -> out.putShort((short) r[1]));
        out.putShort((short) 0);
        runs.forEach(r -> out.putShort((short) r[0]));
        runs.forEach(r -> out.putShort((short) (r[2] - r[0])));
        runs.forEach(_ -> out.putShort((short) 0));
        return out.array();
    }

    /// First character, last character, first glyph of stretches in which both count up together; the last one ends
    /// the table.
    private static List<int[]> runs(TreeMap<Integer, Integer> glyphs) {
        List<int[]> runs = new ArrayList<>();
        for (Map.Entry<Integer, Integer> e : glyphs.entrySet()) {
            int character = e.getKey();
            int glyph = e.getValue();
            int[] last = runs.isEmpty() ? new int[] {0, -2, 0} : runs.getLast();
            if (character == last[1] + 1 && glyph == last[2] + character - last[0]) {
                last[1] = character;
            } else if (character != 0xFFFF) {
                runs.add(new int[] {character, character, glyph});
            }
        }
        runs.add(new int[] {0xFFFF, 0xFFFF, 0});
        return runs;
    }
}
