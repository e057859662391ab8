package io.rapport.report.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// How wide a text is in Inter, from the font's own advance widths: the same on every machine, without a screen.
public final class TextWidth {
    private static final int CHARACTERS = 0x3000;
    private static final float WIDE = 1.0f;

    private final float[] em = new float[CHARACTERS];

    private TextWidth(int weight) {
        Arrays.fill(em, 0.6f);
        for (int s = InterFont.SUBSETS.size() - 1; s >= 0; s--) {
            read(InterFont.trueType(InterFont.SUBSETS.get(s), weight));
        }
    }

    private void read(byte[] font) {
        try (TrueTypeFont ttf = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            CmapLookup cmap = ttf.getUnicodeCmapLookup(false);
            float unit = ttf.getUnitsPerEm();
            for (int c = 0; c < CHARACTERS; c++) {
                int glyph = cmap.getGlyphId(c);
                if (glyph != 0) {
                    em[c] = ttf.getAdvanceWidth(glyph) / unit;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In pixels at a font size; characters Inter does not have count as one em when they are of an East Asian
    /// script.
    public double of(String text, double size) {
        float width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            width += c < CHARACTERS ? em[c] : WIDE;
        }
        return width * size;
    }

    private static final class Regular {
        static final TextWidth WIDTHS = new TextWidth(400);
    }

    private static final class SemiBold {
        static final TextWidth WIDTHS = new TextWidth(600);
    }

    public static TextWidth regular() {
        return Regular.WIDTHS;
    }

    public static TextWidth semiBold() {
        return SemiBold.WIDTHS;
    }
}
