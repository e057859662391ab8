package io.rapport.connector;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern over file names: `*` any characters but `/`, `**` any characters, `?` one character, `[a-c]` one of some,
/// `{a,b}` one of some words. Upper and lower case are the same, so that a delivery matches on every file system alike.
public final class Glob {
    private final String text;
    private final Pattern pattern;

    /// @throws IllegalArgumentException if the pattern is no glob; the message says why
    public Glob(String text) {
        this.text = text;
        try {
            this.pattern = Pattern.compile(regex(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no file pattern: %s"
                            .formatted(text, e.getDescription().toLowerCase(Locale.ROOT)),
                    e);
        }
    }

    /// @param name a relative path with `/` between its parts
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /// Whether it names one file and nothing else.
    public boolean isLiteral() {
        return isLiteral(text);
    }

    static boolean isLiteral(String text) {
        return text.chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0);
    }

    /// How much of a name it fixes: of two patterns that match a file, the one with the higher number means it.
    public int literalCharacters() {
        return (int) text.chars().filter(c -> "*?[]{}".indexOf(c) < 0).count();
    }

    @Override
    public String toString() {
        return text;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean twice = glob.startsWith("**", i);
                    boolean folders = glob.startsWith("**/", i);
                    regex.append(folders ? "(?:.*/)?" : twice ? ".*" : "[^/]*");
                    i += folders ? 2 : twice ? 1 : 0;
                }
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = closing(glob, i);
                    String inside = glob.substring(i + 1, end)
                            .replace("\\", "\\\\")
                            .replace("[", "\\[")
                            .replace("&", "\\&");
                    regex.append('[')
                            .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                            .append(']');
                    i = end;
                }
                case '{' -> {
                    depth++;
                    regex.append("(?:");
                }
                case '}' -> {
                    depth--;
                    regex.append(')');
                }
                case ',' -> regex.append(depth > 0 ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("'%s' is no file pattern: '{' and '}' do not match".formatted(glob));
        }
        return regex.toString();
    }

    private static int closing(String glob, int open) {
        int end = glob.indexOf(']', open + 2);
        if (end < 0) {
            throw new IllegalArgumentException("'%s' is no file pattern: '[' without ']'".formatted(glob));
        }
        return end;
    }
}
