package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Company names without what does not tell companies apart. Pure.
public final class CompanyNames {
    private static final Set<String> LEGAL = Set.of(
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ek",
            "ev",
            "eg",
            "se",
            "gbr",
            "cokg",
            "inc",
            "incorporated",
            "llc",
            "llp",
            "lp",
            "ltd",
            "limited",
            "plc",
            "corp",
            "corporation",
            "co",
            "company",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "sl",
            "slu",
            "bv",
            "nv",
            "vof",
            "ab",
            "oy",
            "oyj",
            "as",
            "asa",
            "aps",
            "sro",
            "doo",
            "kft",
            "zrt",
            "spzoo",
            "zoo",
            "sp",
            "pty",
            "pte",
            "pvt",
            "pc",
            "gesmbh",
            "eirl",
            "ltda",
            "sab",
            "cv",
            "kk",
            "lda",
            "holding",
            "holdings",
            "group",
            "gruppe",
            "international",
            "intl",
            "the",
            "und",
            "and",
            "et",
            "y",
            "haftungsbeschrankt");
    private static final List<String[]> DOTTED = List.of(
            new String[] {"g m b h", "gmbh"},
            new String[] {"l l c", "llc"},
            new String[] {"s a r l", "sarl"},
            new String[] {"s r l", "srl"},
            new String[] {"s p a", "spa"},
            new String[] {"s a s", "sas"},
            new String[] {"s a", "sa"},
            new String[] {"b v", "bv"},
            new String[] {"n v", "nv"},
            new String[] {"a g", "ag"},
            new String[] {"e k", "ek"},
            new String[] {"e v", "ev"},
            new String[] {"s l", "sl"},
            new String[] {"a s", "as"},
            new String[] {"k g", "kg"},
            new String[] {"p l c", "plc"},
            new String[] {"s r o", "sro"},
            new String[] {"z o o", "zoo"});

    private CompanyNames() {}

    /// Lower case words without legal forms and fillers; the whole name when nothing else is left.
    public static @Nullable String core(String name) {
        String words = " " + Normal.words(name.replace("&", " and ")) + " ";
        for (String[] form : DOTTED) {
            words = words.replace(" " + form[0] + " ", " " + form[1] + " ");
        }
        List<String> kept = new ArrayList<>();
        for (String word : words.strip().split(" ")) {
            if (!LEGAL.contains(word)) {
                kept.add(word);
            }
        }
        String core = kept.isEmpty() ? words.strip() : String.join(" ", kept);
        return core.isEmpty() ? null : core;
    }
}
