package io.rapport.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Single YAML words to Java values.
final class Scalars {
    private static final int SHOWN_MAX = 60;
    private static final int DIGITS_MAX = 60;

    private Scalars() {}

    /// The text is no value of the wanted kind.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String hint;

        Unreadable(String hint) {
            super(hint, null, false, false);
            this.hint = hint;
        }

        String hint() {
            return hint;
        }
    }

    static Object read(ScalarNode node, Shape.Kind kind, Position at) throws Unreadable {
        return switch (kind) {
            case STRING -> text(node);
            case TEXT -> new Text(text(node), at);
            case INT -> whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
            case LONG -> whole(node, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
            case DOUBLE -> number(node).doubleValue();
            case DECIMAL -> number(node);
            case BOOLEAN -> truth(node);
            case DATE -> date(node.getValue());
            case ZONE -> zone(node.getValue());
            case CURRENCY -> currency(node.getValue());
        };
    }

    /// What a plain word of this kind is to YAML.
    static Tag tag(Shape.Kind kind) {
        return switch (kind) {
            case STRING, TEXT, DATE, ZONE, CURRENCY -> Tag.STR;
            case INT, LONG -> Tag.INT;
            case DOUBLE, DECIMAL -> Tag.FLOAT;
            case BOOLEAN -> Tag.BOOL;
        };
    }

    /// Without a wanted kind: Boolean, Long, BigInteger, Double or String, by YAML's core schema.
    static Object plain(ScalarNode node) throws Unreadable {
        Tag tag = node.getTag();
        if (tag.equals(Tag.BOOL)) {
            return truth(node);
        }
        if (tag.equals(Tag.INT)) {
            BigInteger whole = integer(node.getValue());
            return whole.bitLength() < Long.SIZE ? whole.longValue() : whole;
        }
        return tag.equals(Tag.FLOAT) ? number(node).doubleValue() : text(node);
    }

    /// How a message shows what was written.
    static String shown(Node node) {
        return switch (node) {
            case ScalarNode s when s.getTag().equals(Tag.NULL) -> "empty";
            case ScalarNode s -> "'" + clipped(s.getValue()) + "'";
            case SequenceNode _ -> "a list";
            case MappingNode m when m.getValue().isEmpty() -> "an empty mapping";
            case MappingNode m
            when m.getValue().getFirst().getKeyNode() instanceof ScalarNode s ->
                "a mapping (with the key '" + clipped(s.getValue()) + "')";
            default -> "a mapping";
        };
    }

    private static String clipped(String value) {
        String line = value.lines().findFirst().orElse("");
        return line.length() < value.length() || line.length() > SHOWN_MAX
                ? line.substring(0, Math.min(line.length(), SHOWN_MAX)) + "..."
                : line;
    }

    private static String text(ScalarNode node) throws Unreadable {
        Tag tag = node.getTag();
        boolean isPlace = tag.equals(Tag.ENV_TAG); // ${name}: ours to fill in, not the parser's
        if (isPlace || tag.equals(Tag.STR) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL)) {
            return node.getValue();
        }
        throw new Unreadable("Tags (!) are not supported");
    }

    private static BigInteger whole(ScalarNode node, long min, long max) throws Unreadable {
        if (!node.getTag().equals(Tag.INT)) {
            throw new Unreadable(quoteHint(node));
        }
        BigInteger value = integer(node.getValue());
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new Unreadable("It must be between " + min + " and " + max);
        }
        return value;
    }

    private static BigInteger integer(String value) throws Unreadable {
        if (value.length() > DIGITS_MAX) {
            throw new Unreadable("It has too many digits");
        }
        try {
            if (value.startsWith("0x")) {
                return new BigInteger(value.substring(2), 16);
            }
            return value.startsWith("0o") ? new BigInteger(value.substring(2), 8) : new BigInteger(value);
        } catch (NumberFormatException e) {
            throw new Unreadable("");
        }
    }

    private static BigDecimal number(ScalarNode node) throws Unreadable {
        if (node.getTag().equals(Tag.INT)) {
            return new BigDecimal(integer(node.getValue()));
        }
        if (!node.getTag().equals(Tag.FLOAT)) {
            throw new Unreadable(quoteHint(node));
        }
        if (node.getValue().length() > DIGITS_MAX) {
            throw new Unreadable("It has too many digits");
        }
        try {
            BigDecimal value = new BigDecimal(node.getValue());
            if (Math.abs((long) value.scale()) > 400) {
                throw new Unreadable("Its exponent is too large");
            }
            return value;
        } catch (NumberFormatException e) {
            throw new Unreadable("");
        }
    }

    private static boolean truth(ScalarNode node) throws Unreadable {
        if (node.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(node.getValue());
        }
        throw new Unreadable(
                switch (node.getValue().toLowerCase(Locale.ROOT)) {
                    case "yes", "on", "y", "true", "1" -> "Write true";
                    case "no", "off", "n", "false", "0" -> "Write false";
                    default -> "";
                });
    }

    private static LocalDate date(String value) throws Unreadable {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw new Unreadable("");
        }
    }

    private static ZoneId zone(String value) throws Unreadable {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new Unreadable(DidYouMean.nearest(value, ZoneId.getAvailableZoneIds())
                    .map(z -> "Did you mean '" + z + "'?")
                    .orElse(""));
        }
    }

    private static Currency currency(String value) throws Unreadable {
        try {
            return Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            String upper = value.toUpperCase(Locale.ROOT);
            boolean known = Currency.getAvailableCurrencies().stream()
                    .anyMatch(c -> c.getCurrencyCode().equals(upper));
            throw new Unreadable(known ? "Did you mean '" + upper + "'?" : "");
        }
    }

    private static String quoteHint(ScalarNode node) {
        String value = node.getValue();
        boolean number = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
        if (number && !node.isPlain()) {
            return "Remove the quotation marks";
        }
        return !value.isEmpty()
                        && value.chars().allMatch(c -> c >= '0' && c <= '9' || " _.,'".indexOf(c) >= 0)
                        && node.getTag().equals(Tag.STR)
                ? "Write digits and at most one point, like 1234.5"
                : "";
    }
}
