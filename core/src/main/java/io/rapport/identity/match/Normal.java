package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The forms in which values are compared. Pure; called once a distinct value.
public final class Normal {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "professor",
            "sir",
            "dame",
            "lady",
            "lord",
            "rev",
            "herr",
            "frau",
            "dipl",
            "ing",
            "med",
            "mag",
            "mme",
            "mlle",
            "monsieur",
            "madame",
            "sr.",
            "sra",
            "dott",
            "dhr",
            "mevr");
    private static final Set<String> SENIOR = Set.of("sr", "senior", "sen", "i");
    private static final Set<String> JUNIOR = Set.of("jr", "jnr", "junior", "jun", "ii", "iii", "iv");
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "zu", "zur", "ter", "ten",
            "dos", "el", "al", "bin", "st");

    private Normal() {}

    /// Lower case without accents, in Latin letters where the script is known, words parted by one space; about 100
    /// ns for a text of plain letters.
    public static String words(String text) {
        char[] out = new char[text.length()];
        int n = 0;
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return wordsOfAnyScript(text);
            }
            if (c >= 'A' && c <= 'Z') {
                c = (char) (c + ('a' - 'A'));
            }
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
                if (gap && n > 0) {
                    out[n++] = ' ';
                }
                gap = false;
                out[n++] = c;
            } else if (c != '\'') {
                gap = true;
            }
        }
        return new String(out, 0, n);
    }

    private static String wordsOfAnyScript(String text) {
        String latin = Scripts.latin(text.toLowerCase(Locale.ROOT));
        return NO_WORD.matcher(latin.replace("'", "").replace("\u2019", ""))
                .replaceAll(" ")
                .strip();
    }

    /// A person's name taken apart.
    ///
    /// @param given given names, words parted by a space; empty when there are none
    /// @param family the surname without its generation
    /// @param generation 1 for junior, 2 for senior, 0 when not said
    record Name(String given, String family, int generation) {}

    /// A given or family name: titles and generation taken off.
    public static String name(String text) {
        List<String> kept = new ArrayList<>();
        for (String word : words(text).split(" ")) {
            if (!word.isEmpty() && !TITLES.contains(word) && generation(word) == 0) {
                kept.add(word);
            }
        }
        return String.join(" ", kept);
    }

    /// The generation a name says: 1 junior, 2 senior, 0 none.
    static int generationOf(String text) {
        int found = 0;
        String[] words = words(text).split(" ");
        for (int i = words.length - 1; i >= 1; i--) {
            found = Math.max(found, generation(words[i]));
        }
        return found == 0 && words.length > 1 && words[words.length - 1].equals("i") ? 2 : found;
    }

    private static int generation(String word) {
        if (JUNIOR.contains(word)) {
            return 1;
        }
        return SENIOR.contains(word) && word.length() > 1 ? 2 : 0;
    }

    /// `Smith, John`, `Dr. John A. Smith jr.`, `Anna von Berg`.
    static Name full(String text) {
        int generation = generationOf(text);
        int comma = text.indexOf(',');
        if (comma > 0 && comma < text.length() - 1) {
            String family = name(text.substring(0, comma));
            String given = name(text.substring(comma + 1));
            if (!family.isEmpty() && !given.isEmpty()) {
                return new Name(given, family, generation);
            }
        }
        String[] words = name(text).split(" ");
        int last = words.length - 1;
        while (last > 1 && PARTICLES.contains(words[last - 1])) {
            last--;
        }
        if (last == 0) {
            return new Name("", words[0], generation);
        }
        return new Name(
                String.join(" ", List.of(words).subList(0, last)),
                String.join(" ", List.of(words).subList(last, words.length)),
                generation);
    }

    /// The surname of a whole name.
    public static String familyName(String fullName) {
        return full(fullName).family();
    }

    /// A street with number: usual abbreviations made equal, the number last.
    public static String street(String text) {
        List<String> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String word : words(text.replace("ß", "ss").replaceAll("(?i)str\\.", "strasse "))
                .split(" ")) {
            if (word.isEmpty()) {
                continue;
            }
            if (Character.isDigit(word.charAt(0))) {
                numbers.add(word);
            } else {
                names.add(streetWord(word));
            }
        }
        return (String.join(" ", names) + " " + String.join(" ", numbers)).strip();
    }

    private static String streetWord(String word) {
        return switch (word) {
            case "street", "str", "strasse" -> "st";
            case "road" -> "rd";
            case "avenue", "av" -> "ave";
            case "lane" -> "ln";
            case "drive" -> "dr";
            case "place" -> "pl";
            case "court" -> "ct";
            case "circuit" -> "cct";
            case "crescent" -> "cr";
            case "boulevard" -> "blvd";
            case "square" -> "sq";
            case "north" -> "n";
            case "south" -> "s";
            case "east" -> "e";
            case "west" -> "w";
            case "apartment", "apt", "unit", "flat", "suite" -> "u";
            default ->
                word.endsWith("strasse") && word.length() > 9
                        ? word.substring(0, word.length() - 7) + " st"
                        : word.endsWith("str") && word.length() > 6
                                ? word.substring(0, word.length() - 3) + " st"
                                : word;
        };
    }

    /// Digits without the sign of a country code; the last eight of a longer number, so that national and
    /// international forms meet.
    public static String phone(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == 'x' || c == 'X' || c == 'e' || c == 'E') {
                break;
            }
        }
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        from = Math.max(from, digits.length() - 8);
        return digits.substring(Math.min(from, digits.length()));
    }

    /// An identifier in the form in which it is compared; null when it has none.
    public static @Nullable String identifier(FieldKind kind, String text) {
        return switch (kind) {
            case EMAIL -> email(text);
            case PHONE -> phone(text);
            case DOMAIN -> domain(text);
            default -> compact(text);
        };
    }

    /// `www.example.com/x` and `https://example.com` are `example.com`.
    static String domain(String text) {
        String bare = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("^www\\.", "");
        int end = 0;
        while (end < bare.length() && "/?#:".indexOf(bare.charAt(end)) < 0) {
            end++;
        }
        return bare.substring(0, end);
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    /// Letters and digits only.
    public static String compact(String text) {
        return words(text).replace(" ", "");
    }

    /// In lower case; null for what is no address.
    static @Nullable String email(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        String bare = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        String email = bare.strip().toLowerCase(Locale.ROOT);
        return email.indexOf('@') > 0 ? email : null;
    }

    /// The part before the `@`, without a `+tag`.
    static @Nullable String emailUser(String email) {
        int at = email.indexOf('@');
        if (at <= 0) {
            return null;
        }
        int plus = email.indexOf('+');
        String user = email.substring(0, plus > 0 && plus < at ? plus : at);
        return user.length() < 4 ? null : user;
    }

    static @Nullable String emailDomain(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 || at == email.length() - 1 ? null : email.substring(at + 1);
    }

    /// What a name sounds like, roughly and in any language: first letter's class, then the classes of the
    /// consonants.
    static String sound(String name) {
        StringBuilder sound = new StringBuilder();
        String text = name.replace(" ", "")
                .replace("ph", "f")
                .replace("sch", "s")
                .replace("sh", "s")
                .replace("ch", "k")
                .replace("ck", "k")
                .replace("th", "t")
                .replace("tz", "s")
                .replace("wr", "r")
                .replace("kn", "n");
        char last = 0;
        for (int i = 0; i < text.length() && sound.length() < 6; i++) {
            char c = soundClass(text.charAt(i), i == 0);
            if (c != 0 && c != last) {
                sound.append(c);
            }
            last = c;
        }
        return sound.isEmpty() ? name : sound.toString();
    }

    private static char soundClass(char c, boolean first) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'h' -> first ? (c == 'h' ? 'h' : c == 'y' ? 'i' : c) : 0;
            case 'b', 'p' -> 'b';
            case 'c', 'k', 'q', 'g', 'x' -> 'k';
            case 'd', 't' -> 't';
            case 'f', 'v', 'w' -> 'f';
            case 's', 'z' -> 's';
            case 'j' -> first ? 'j' : 'k';
            case 'm', 'n' -> 'n';
            default -> c;
        };
    }
}
