package io.rapport.metric;

import io.rapport.definition.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What may be added, and what a division gives: money by count is money, money by money is a share, money plus hours
/// is a mistake. Units are exponents of what they are made of; counts, shares and points are made of nothing.
final class Units {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final List<String> PURE = List.of("count", "percent", "points", "number");
    private static final List<String> TIMES = List.of("hours", "days");

    private Units() {}

    /// The unit with the company's currency put in; null if there is no such unit.
    static @Nullable String named(String word, String currency) {
        if (word.equals("currency")) {
            return currency;
        }
        return PURE.contains(word)
                        || TIMES.contains(word)
                        || CURRENCY.matcher(word).matches()
                ? word
                : null;
    }

    static String hint(String word) {
        String hint = DidYouMean.hint(
                word.toLowerCase(Locale.ROOT),
                List.of("count", "percent", "points", "number", "hours", "days", "currency"));
        return hint.isEmpty()
                ? "Known: count, percent, points, number, hours, days, currency, or a code like EUR"
                : hint;
    }

    static Map<String, Integer> of(String unit) {
        return PURE.contains(unit) ? Map.of() : Map.of(unit, 1);
    }

    /// What a formula gives.
    ///
    /// @param unitOf unit of a metric, null where it is not known
    /// @return null where it cannot be told
    /// @throws ExpressionException if unlike things are added
    static @Nullable Map<String, Integer> of(Expression formula, Function<String, @Nullable String> unitOf)
            throws ExpressionException {
        return switch (formula) {
            case Expression.Number n -> Map.of();
            case Expression.Name n -> {
                String unit = unitOf.apply(n.name());
                yield unit == null ? null : of(unit);
            }
            case Expression.Call c -> c.function().equals("count") ? Map.of() : null;
            case Expression.Minus m -> of(m.of(), unitOf);
            case Expression.Binary b -> binary(b, unitOf);
            default -> null;
        };
    }

    private static @Nullable Map<String, Integer> binary(Expression.Binary b, Function<String, @Nullable String> unitOf)
            throws ExpressionException {
        Map<String, Integer> left = of(b.left(), unitOf);
        Map<String, Integer> right = of(b.right(), unitOf);
        if (left == null || right == null) {
            return null;
        }
        if (b.sign().equals("*") || b.sign().equals("/")) {
            int direction = b.sign().equals("*") ? 1 : -1;
            Map<String, Integer> product = new TreeMap<>(left);
            right.forEach((unit, power) -> product.merge(unit, direction * power, Integer::sum));
            product.values().removeIf(power -> power == 0);
            return product;
        }
        if (!left.equals(right)) {
            throw new ExpressionException(
                    "cannot take %s %s %s".formatted(words(left), b.sign(), words(right)),
                    "Both sides need the same unit",
                    b.offset());
        }
        return left;
    }

    /// For messages: `EUR`, `EUR/hours`, `a plain number`.
    static String words(Map<String, Integer> unit) {
        if (unit.isEmpty()) {
            return "a plain number";
        }
        StringBuilder words = new StringBuilder();
        new TreeMap<>(unit).forEach((name, power) -> {
            words.append(words.isEmpty() ? (power < 0 ? "1/" : "") : power < 0 ? "/" : "*")
                    .append(name);
            if (Math.abs(power) > 1) {
                words.append('^').append(Math.abs(power));
            }
        });
        return words.toString();
    }
}
