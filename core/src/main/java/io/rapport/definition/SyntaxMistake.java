package io.rapport.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// What the YAML parser stumbled over, in words an author who does not know the grammar can act on.
///
/// @param line counted from 1
/// @param column counted from 1
record SyntaxMistake(int line, int column, String what, String hint) {

    static SyntaxMistake of(MarkedYamlEngineException e, String text) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        int line = mark.map(Mark::getLine).orElse(0);
        int column = mark.map(Mark::getColumn).orElse(0);
        int tab = tabIndented(text, line);
        if (tab >= 0) {
            return new SyntaxMistake(tab + 1, 1, "a tab indents this line", "Indent with spaces");
        }
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        return new SyntaxMistake(
                line + 1, column + 1, what(problem, context, e.getContextMark()), hint(problem, context));
    }

    private static String what(String problem, String context, Optional<Mark> began) {
        String since =
                began.map(m -> " (it begins in line " + (m.getLine() + 1) + ")").orElse("");
        if (problem.startsWith("mapping values are not allowed")) {
            return "a ':' stands where no key can be";
        }
        if (context.contains("quoted scalar")) {
            return "a quotation mark is not closed" + since;
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            return "a '{' or '[' is not closed, or a comma is missing" + since;
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "the indentation does not fit the lines above" + since;
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a ':' is missing after the key";
        }
        if (problem.contains("undefined alias")) {
            return problem.replace("found undefined alias", "no anchor has the name");
        }
        if (problem.startsWith("but found another document") || context.contains("single document")) {
            return "a second document begins here";
        }
        if (problem.contains("cannot start any token")) {
            return "a value cannot begin with this character";
        }
        return problem.isEmpty() ? context : problem;
    }

    private static String hint(String problem, String context) {
        if (problem.startsWith("mapping values are not allowed")) {
            return "Quote the text if it holds ': ', or check the indentation";
        }
        if (problem.contains("(merge)")) {
            return "Write the keys out";
        }
        if (problem.contains("cannot start any token")) {
            return "Quote the text";
        }
        if (problem.startsWith("but found another document") || context.contains("single document")) {
            return "Remove the '---', or make two files";
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "Keys of one mapping begin in the same column";
        }
        return "";
    }

    /// The line at or just before `line` whose indentation holds a tab, from 0; -1 for none.
    private static int tabIndented(String text, int line) {
        int at = 0;
        int found = -1;
        for (int i = 0; i <= line && at < text.length(); i++) {
            int c = at;
            while (c < text.length() && text.charAt(c) == ' ') {
                c++;
            }
            if (c < text.length() && text.charAt(c) == '\t' && i >= line - 1) {
                found = i;
            }
            int end = text.indexOf('\n', at);
            if (end < 0) {
                break;
            }
            at = end + 1;
        }
        return found;
    }
}
