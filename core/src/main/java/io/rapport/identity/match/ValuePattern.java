package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Regular expressions for values in lower case, found anywhere in them. Shapes that lists of blocked values mostly
/// have are answered without a matcher, which is asked of every value of a million records. Immutable.
final class ValuePattern {
    private static final Pattern BEFORE_AT = Pattern.compile("\\^\\(([^()]*)\\)(\\[0-9\\]\\*)?@");
    private static final Pattern WHOLE = Pattern.compile("\\^\\((?:\\?:)?([^()]*)\\)\\$");
    private static final Pattern END = Pattern.compile("\\(([0-9a-z|]+)\\)\\$");
    private static final Pattern SHORT = Pattern.compile("\\^\\.\\{0,([0-9]{1,3})\\}\\$");
    private static final Pattern PLAIN = Pattern.compile("[a-z-]*[a-z]");
    private static final Pattern WORD = Pattern.compile("[a-z0-9 -]*");

    private ValuePattern() {}

    /// Whether one of the expressions is found.
    static Predicate<String> any(List<Pattern> patterns) {
        List<Predicate<String>> tests = new ArrayList<>();
        patterns.forEach(pattern -> tests.add(of(pattern)));
        @SuppressWarnings("unchecked")
        Predicate<String>[] all = tests.toArray(Predicate[]::new);
        return text -> {
            for (Predicate<String> test : all) {
                if (test.test(text)) {
                    return true;
                }
            }
            return false;
        };
    }

    static Predicate<String> of(Pattern pattern) {
        String expression = pattern.pattern();
        Matcher shape = BEFORE_AT.matcher(expression);
        if (shape.matches() && expression.indexOf('\\') < 0) {
            return beforeAt(shape.group(1), shape.group(2) != null, pattern.flags());
        }
        shape = WHOLE.matcher(expression);
        if (shape.matches() && expression.indexOf('\\') < 0) {
            return whole(shape.group(1), pattern.flags());
        }
        shape = END.matcher(expression);
        if (shape.matches()) {
            String[] ends = shape.group(1).split("\\|", -1);
            return text -> endsWith(text, ends);
        }
        shape = SHORT.matcher(expression);
        if (shape.matches()) {
            int most = Integer.parseInt(shape.group(1));
            return text -> text.length() <= most && pattern.matcher(text).find();
        }
        return switch (expression) {
            case "^[^1-9]*$" -> text -> none(text, '1', '9');
            case "^[^@]*$" -> text -> text.indexOf('@') < 0;
            case "^[^.]*$" -> text -> text.indexOf('.') < 0;
            case "^(.)\\1*$" -> text -> !text.isEmpty() && run(text) == text.length();
            case "(\\d)\\1{6,}$" ->
                text -> run(text) >= 7 && pattern.matcher(text).find();
            default -> text -> pattern.matcher(text).find();
        };
    }

    private static Predicate<String> beforeAt(String alternatives, boolean digits, int flags) {
        Set<String> words = new HashSet<>();
        List<String> others = new ArrayList<>();
        for (String one : alternatives.split("\\|", -1)) {
            if (PLAIN.matcher(one).matches()) {
                words.add(one);
            } else {
                others.add(one);
            }
        }
        String rest = "^(" + String.join("|", others) + ")" + (digits ? "[0-9]*" : "") + "@";
        Pattern other = Pattern.compile(rest, flags);
        boolean anyOther = !others.isEmpty();
        return text -> {
            int at = text.indexOf('@');
            if (at < 0) {
                return false;
            }
            int end = at;
            while (digits && end > 0 && text.charAt(end - 1) >= '0' && text.charAt(end - 1) <= '9') {
                end--;
            }
            return words.contains(text.substring(0, end))
                    || anyOther && other.matcher(text).find();
        };
    }

    private static Predicate<String> whole(String alternatives, int flags) {
        Set<String> words = new HashSet<>();
        List<String> others = new ArrayList<>();
        for (String one : alternatives.split("\\|", -1)) {
            if (WORD.matcher(one).matches()) {
                words.add(one);
            } else {
                others.add(one);
            }
        }
        Pattern other = Pattern.compile("^(?:" + String.join("|", others) + ")$", flags);
        boolean anyOther = !others.isEmpty();
        return text -> words.contains(text) || anyOther && other.matcher(text).find();
    }

    private static boolean endsWith(String text, String[] ends) {
        for (String end : ends) {
            if (text.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean none(String text, char from, char to) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= from && text.charAt(i) <= to) {
                return false;
            }
        }
        return true;
    }

    /// How many equal characters a text ends in.
    private static int run(String text) {
        int n = text.length();
        int i = n;
        while (i > 0 && text.charAt(i - 1) == text.charAt(n - 1)) {
            i--;
        }
        return n - i;
    }
}
