package io.rapport.identity.column;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Reads the word lists beside this class, and brings words into the form in which they are looked up.
final class Wording {
    private Wording() {}

    /// Lower case without accents; letters of all scripts and digits stay as they are, everything else too.
    static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean ascii = true;
        for (int i = 0; ascii && i < lower.length(); i++) {
            ascii = lower.charAt(i) < 128;
        }
        if (ascii) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        StringBuilder bare = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            switch (c) {
                case 'ß' -> bare.append("ss");
                case 'ø' -> bare.append('o');
                case 'ł' -> bare.append('l');
                case 'æ' -> bare.append("ae");
                case 'đ' -> bare.append('d');
                case 'ı' -> bare.append('i');
                default -> {
                    if (c < 0x300 || c > 0x36F) {
                        bare.append(c);
                    }
                }
            }
        }
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    /// The lines `head: words` of a list; a line that begins with a blank goes on with the one before.
    static Map<String, String> list(String file) {
        Map<String, StringBuilder> found = new LinkedHashMap<>();
        StringBuilder last = new StringBuilder();
        for (String line : text(Wording.class, file).split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                last.append(' ').append(line.strip());
            } else {
                int colon = line.indexOf(':');
                last = found.computeIfAbsent(line.substring(0, colon), _ -> new StringBuilder())
                        .append(" ")
                        .append(line, colon + 1, line.length());
            }
        }
        Map<String, String> lines = new LinkedHashMap<>();
        found.forEach((head, words) -> lines.put(head, words.toString()));
        return lines;
    }

    static String text(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
