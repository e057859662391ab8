package io.rapport.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads an expression. From weakest to strongest: `or`, `and`, `not`, comparisons and `in` and `is null`, `+ -`, `*
/// /`, sign.
final class ExpressionParser {
    /// Deeper nesting is a mistake or an attack.
    private static final int DEPTH_MAX = 100;

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");

    /// One word, number, text or sign.
    private record Token(Kind kind, String text, int offset) {
        enum Kind {
            WORD,
            NUMBER,
            TEXT,
            SIGN,
            END
        }
    }

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ExpressionParser(String source) {
        this.source = source;
    }

    /// @throws ExpressionException at the first thing that cannot be read
    static Expression parse(String source) throws ExpressionException {
        ExpressionParser parser = new ExpressionParser(source);
        parser.split();
        Expression whole = parser.or();
        Token rest = parser.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new ExpressionException("cannot read on at '%s'".formatted(rest.text()), "", rest.offset());
        }
        return whole;
    }

    private void split() throws ExpressionException {
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (isLetter(c)) {
                at = take(Token.Kind.WORD, at, end(at, true));
            } else if (isDigit(c)) {
                at = take(Token.Kind.NUMBER, at, end(at, false));
            } else if (c == '\'') {
                at = text(at);
            } else {
                at = sign(at);
            }
        }
        tokens.add(new Token(Token.Kind.END, "the end", source.length()));
    }

    private int take(Token.Kind kind, int from, int to) {
        tokens.add(new Token(kind, source.substring(from, to), from));
        return to;
    }

    private int end(int from, boolean letters) {
        int to = from;
        while (to < source.length()
                && (isDigit(source.charAt(to)) || source.charAt(to) == '.' || letters && isLetter(source.charAt(to)))) {
            to++;
        }
        return to;
    }

    private int text(int from) throws ExpressionException {
        StringBuilder value = new StringBuilder();
        for (int at = from + 1; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c != '\'') {
                value.append(c);
            } else if (at + 1 < source.length() && source.charAt(at + 1) == '\'') {
                value.append(c);
                at++;
            } else {
                tokens.add(new Token(Token.Kind.TEXT, value.toString(), from));
                return at + 1;
            }
        }
        throw new ExpressionException("the text that begins here has no closing quote", "", from);
    }

    private int sign(int from) throws ExpressionException {
        String two = source.substring(from, Math.min(from + 2, source.length()));
        if (Set.of("<=", ">=", "<>", "!=").contains(two)) {
            return take(Token.Kind.SIGN, from, from + 2);
        }
        if ("+-*/(),=<>".indexOf(source.charAt(from)) >= 0) {
            return take(Token.Kind.SIGN, from, from + 1);
        }
        throw new ExpressionException(
                "'%c' has no meaning in an expression".formatted(source.charAt(from)),
                source.charAt(from) == '"' ? "Texts stand between single quotes, columns are written plainly" : "",
                from);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean nextIs(String text) {
        Token token = peek();
        return switch (token.kind()) {
            case WORD -> token.text().equalsIgnoreCase(text);
            case SIGN -> token.text().equals(text);
            case NUMBER, TEXT, END -> false;
        };
    }

    private boolean skip(String text) {
        boolean is = nextIs(text);
        if (is) {
            next++;
        }
        return is;
    }

    private void expect(String text) throws ExpressionException {
        if (!skip(text)) {
            throw new ExpressionException(
                    "expected '%s' but found '%s'".formatted(text, peek().text()), "", peek().offset());
        }
    }

    private Expression or() throws ExpressionException {
        if (++depth > DEPTH_MAX) {
            throw new ExpressionException("nested more than " + DEPTH_MAX + " levels deep", "", peek().offset());
        }
        Expression left = and();
        while (nextIs("or")) {
            int offset = tokens.get(next++).offset();
            left = new Expression.Binary("or", left, and(), offset);
        }
        depth--;
        return left;
    }

    private Expression and() throws ExpressionException {
        Expression left = not();
        while (nextIs("and")) {
            int offset = tokens.get(next++).offset();
            left = new Expression.Binary("and", left, not(), offset);
        }
        return left;
    }

    private Expression not() throws ExpressionException {
        int offset = peek().offset();
        boolean negated = false;
        while (skip("not")) {
            negated = !negated;
        }
        Expression of = comparison();
        return negated ? new Expression.Not(of, offset) : of;
    }

    private Expression comparison() throws ExpressionException {
        Expression left = sum();
        Token token = peek();
        if (token.kind() == Token.Kind.SIGN && COMPARISONS.contains(token.text())) {
            next++;
            String sign = token.text().equals("!=") ? "<>" : token.text();
            return new Expression.Binary(sign, left, sum(), token.offset());
        }
        if (skip("is")) {
            boolean negated = skip("not");
            expect("null");
            return new Expression.IsNull(left, negated, token.offset());
        }
        boolean negated = skip("not");
        if (negated || nextIs("in")) {
            expect("in");
            return new Expression.In(left, list(), negated, token.offset());
        }
        return left;
    }

    private List<Expression> list() throws ExpressionException {
        expect("(");
        List<Expression> values = new ArrayList<>();
        do {
            values.add(or());
        } while (skip(","));
        expect(")");
        return List.copyOf(values);
    }

    private Expression sum() throws ExpressionException {
        Expression left = product();
        while (nextIs("+") || nextIs("-")) {
            Token sign = tokens.get(next++);
            left = new Expression.Binary(sign.text(), left, product(), sign.offset());
        }
        return left;
    }

    private Expression product() throws ExpressionException {
        Expression left = signed();
        while (nextIs("*") || nextIs("/")) {
            Token sign = tokens.get(next++);
            left = new Expression.Binary(sign.text(), left, signed(), sign.offset());
        }
        return left;
    }

    private Expression signed() throws ExpressionException {
        int offset = peek().offset();
        boolean negative = false;
        while (skip("-")) {
            negative = !negative;
        }
        Expression of = atom();
        return negative ? new Expression.Minus(of, offset) : of;
    }

    private Expression atom() throws ExpressionException {
        Token token = peek();
        if (skip("(")) {
            Expression inner = or();
            expect(")");
            return inner;
        }
        next += token.kind() == Token.Kind.END ? 0 : 1;
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case TEXT -> new Expression.Text(token.text(), token.offset());
            case WORD -> word(token);
            case SIGN, END ->
                throw new ExpressionException(
                        "expected a name, number or '(' but found '%s'".formatted(token.text()), "", token.offset());
        };
    }

    private static Expression number(Token token) throws ExpressionException {
        if (!token.text().matches("\\d{1,18}(\\.\\d{1,18})?")) {
            throw new ExpressionException("'%s' is not a number".formatted(token.text()), "", token.offset());
        }
        return new Expression.Number(token.text(), token.offset());
    }

    private Expression word(Token token) throws ExpressionException {
        String word = token.text().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return new Expression.Truth(word.equals("true"), token.offset());
        }
        if (Set.of("and", "or", "not", "in", "is", "null", "distinct").contains(word)) {
            throw new ExpressionException("'%s' is out of place".formatted(token.text()), "", token.offset());
        }
        if (!skip("(")) {
            return new Expression.Name(word, token.offset());
        }
        boolean distinct = skip("distinct");
        List<Expression> arguments = new ArrayList<>();
        if (!distinct && nextIs("*")) {
            next++;
        } else if (distinct || !nextIs(")")) {
            do {
                arguments.add(or());
            } while (skip(","));
        }
        expect(")");
        return new Expression.Call(word, distinct, List.copyOf(arguments), token.offset());
    }
}
