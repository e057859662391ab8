package io.rapport.report.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The Inter typeface (SIL Open Font License 1.1), which comes in one file for each script and weight.
///
/// Read from the class path, never from the system, so that a report looks the same on every machine.
public final class InterFont {
    private static final String FOLDER = "/META-INF/resources/_static/inter/5.2.5/files/inter-";
    private static final Map<String, byte[]> CACHE = new ConcurrentHashMap<>();

    /// A part of the typeface.
    ///
    /// @param name as the file names have it
    /// @param ranges first and last code points in pairs, as CSS `unicode-range` says them for this part
    public record Subset(String name, int... ranges) {
        /// Whether this part is meant for the character.
        public boolean covers(int codePoint) {
            for (int i = 0; i < ranges.length; i += 2) {
                if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
                    return true;
                }
            }
            return false;
        }

        /// As CSS writes it: `U+0-FF,U+131-131`.
        public String cssRange() {
            StringBuilder css = new StringBuilder();
            for (int i = 0; i < ranges.length; i += 2) {
                css.append(i == 0 ? "" : ",").append("U+%X-%X".formatted(ranges[i], ranges[i + 1]));
            }
            return css.toString();
        }
    }

    /// The parts, the commonest first.
    public static final List<Subset> SUBSETS = List.of(
            new Subset(
                    "latin", 0, 0xFF, 0x131, 0x131, 0x152, 0x153, 0x2BB, 0x2BC, 0x2C6, 0x2C6, 0x2DA, 0x2DA, 0x2DC,
                    0x2DC, 0x300, 0x301, 0x303, 0x304, 0x308, 0x309, 0x323, 0x323, 0x2000, 0x206F, 0x20AC, 0x20AC,
                    0x2122, 0x2122, 0x2191, 0x2191, 0x2193, 0x2193, 0x2212, 0x2212, 0xFEFF, 0xFEFF),
            new Subset(
                    "latin-ext",
                    0x100,
                    0x130,
                    0x132,
                    0x151,
                    0x154,
                    0x2BA,
                    0x2BD,
                    0x2C5,
                    0x2C7,
                    0x2CC,
                    0x2CE,
                    0x2D7,
                    0x2DD,
                    0x2FF,
                    0x1D00,
                    0x1DBF,
                    0x1E00,
                    0x1E9F,
                    0x1EF2,
                    0x1EFF,
                    0x2020,
                    0x2020,
                    0x20A0,
                    0x20AB,
                    0x20AD,
                    0x20C0,
                    0x2113,
                    0x2113,
                    0x2C60,
                    0x2C7F,
                    0xA720,
                    0xA7FF),
            new Subset("cyrillic", 0x301, 0x301, 0x400, 0x45F, 0x490, 0x491, 0x4B0, 0x4B1, 0x2116, 0x2116),
            new Subset(
                    "cyrillic-ext",
                    0x460,
                    0x48F,
                    0x492,
                    0x4AF,
                    0x4B2,
                    0x52F,
                    0x1C80,
                    0x1C8A,
                    0x2DE0,
                    0x2DFF,
                    0xA640,
                    0xA69F),
            new Subset("greek", 0x370, 0x377, 0x37A, 0x37F, 0x384, 0x38A, 0x38C, 0x38C, 0x38E, 0x3A1, 0x3A3, 0x3FF),
            new Subset("greek-ext", 0x1F00, 0x1FFF),
            new Subset(
                    "vietnamese",
                    0x102,
                    0x103,
                    0x110,
                    0x111,
                    0x128,
                    0x129,
                    0x168,
                    0x169,
                    0x1A0,
                    0x1A1,
                    0x1AF,
                    0x1B0,
                    0x1EA0,
                    0x1EF9,
                    0x20AB,
                    0x20AB));

    private InterFont() {}

    /// The compressed web font of a part.
    ///
    /// @param weight 400 or 600
    public static byte[] woff2(Subset subset, int weight) {
        return CACHE.computeIfAbsent(FOLDER + subset.name() + "-" + weight + "-normal.woff2", InterFont::load);
    }

    /// The same part as TrueType, for writers that read nothing else, with figures of equal width as the default
    /// ones.
    public static byte[] trueType(Subset subset, int weight) {
        return CACHE.computeIfAbsent(
                subset.name() + weight,
                _ -> TabularFigures.asDefault(
                        Woff.toSfnt(load(FOLDER + subset.name() + "-" + weight + "-normal.woff"))));
    }

    private static byte[] load(String resource) {
        try (InputStream in = InterFont.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The font " + resource + " is not on the class path");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            in.transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
