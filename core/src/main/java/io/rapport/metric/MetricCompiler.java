package io.rapport.metric;

import io.rapport.definition.DidYouMean;
import io.rapport.definition.Position;
import io.rapport.definition.Problems;
import io.rapport.definition.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Follows every metric down to its aggregates, once, and finds cycles, unknown names and frames that cannot be.
final class MetricCompiler {
    private static final Pattern LIFETIME = Pattern.compile("(\\d{1,4}) months?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

    /// A metric as written, and the model it is written in.
    record Written(Text name, MetricDefinition definition, ModelDefinition file, Model model) {}

    private final Map<String, Written> written;
    private final Problems problems;
    private final Map<String, Optional<Formula>> done = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();

    MetricCompiler(Map<String, Written> written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    /// Where inside a text something stands.
    static Position at(Text text, int offset) {
        return new Position(text.at().file(), text.at().line(), text.at().column() + offset);
    }

    /// The formula of a metric; empty if it, or one it needs, is faulty.
    Optional<Formula> formula(Written metric) {
        String name = metric.name().value();
        Optional<Formula> known = done.get(name);
        if (known != null) {
            return known;
        }
        open.add(name);
        Optional<Formula> formula = Optional.empty();
        try {
            formula = Optional.of(compile(metric));
        } catch (ExpressionException e) {
            // an empty message: the fault is told where it lies, in the metric this one needs
            if (!e.text().isEmpty()) {
                problems.add(at(metric.definition().is(), e.offset()), e.text(), e.hint());
            }
        }
        open.remove(name);
        done.put(name, formula);
        return formula;
    }

    private Formula compile(Written metric) throws ExpressionException {
        MetricDefinition definition = metric.definition();
        RowSql where = where(metric);
        Expression expression = ExpressionParser.parse(definition.is().value());
        Text cap = definition.cap();
        Matcher lifetime = LIFETIME.matcher(cap == null ? "" : cap.value().strip());
        int months = lifetime.matches() ? Integer.parseInt(lifetime.group(1)) : 0;
        Formula formula = new Body(metric, where, months).of(expression).in(frame(metric));
        if (where != null && names(expression) && !aggregates(expression)) {
            throw new ExpressionException(
                    "'where' has no rows to choose from: '%s' only names metrics".formatted(definition.is()),
                    "Put it on the metrics it is made of",
                    0);
        }
        if (cap == null || lifetime.matches()) {
            return formula;
        }
        if (!NUMBER.matcher(cap.value()).matches()) {
            problems.add(cap.at(), "cannot read the cap '%s'".formatted(cap), "Write a number, or '60 months'");
            throw silent();
        }
        return new Formula.AtMost(formula, cap.value());
    }

    private @Nullable RowSql where(Written metric) throws ExpressionException {
        Text where = metric.definition().where();
        if (where == null) {
            return null;
        }
        try {
            return new RowCompiler(metric.model().table()).condition(ExpressionParser.parse(where.value()));
        } catch (ExpressionException e) {
            problems.add(at(where, e.offset()), e.text(), e.hint());
            throw silent();
        }
    }

    private Frame frame(Written metric) throws ExpressionException {
        MetricDefinition definition = metric.definition();
        Frame frame = new Frame(null, definition.edge(), 0, 0);
        Text over = definition.over();
        if (over != null) {
            Window window = Window.parse(over.value()).orElse(null);
            if (window == null) {
                problems.add(
                        over.at(),
                        "cannot read the window '%s'".formatted(over),
                        "Write 'trailing 12 months', 'year to date' or 'all time'");
                throw silent();
            }
            frame = frame.within(new Frame(window, null, 0, 0));
        }
        Text shift = definition.shift();
        if (shift != null) {
            Frame earlier = Frame.shift(shift.value()).orElse(null);
            if (earlier == null) {
                problems.add(shift.at(), "cannot read the shift '%s'".formatted(shift), "Write '1 year' or '3 months'");
                throw silent();
            }
            frame = frame.within(earlier);
        }
        return frame;
    }

    /// For a mistake that is already told.
    private static ExpressionException silent() {
        return new ExpressionException("", "", 0);
    }

    /// Compiles what stands in one metric's `is`.
    private final class Body {
        private final Written metric;
        private final @Nullable RowSql where;
        private final int lifetimeMonths;

        Body(Written metric, @Nullable RowSql where, int lifetimeMonths) {
            this.metric = metric;
            this.where = where;
            this.lifetimeMonths = lifetimeMonths;
        }

        Formula of(Expression expression) throws ExpressionException {
            return switch (expression) {
                case Expression.Number n -> new Formula.Constant(n.digits());
                case Expression.Minus m -> new Formula.Binary("-", new Formula.Constant("0"), of(m.of()));
                case Expression.Name n when n.name().equals("count") -> rows();
                case Expression.Name n -> reference(n);
                case Expression.Call c -> new Formula.Value(leaf(c));
                case Expression.Binary b
                when "+-*/".contains(b.sign()) -> {
                    Formula left = of(b.left());
                    Formula right = of(b.right());
                    yield b.sign().equals("/") && lifetimeMonths > 0
                            ? new Formula.Lifetime(left, right, lifetimeMonths)
                            : new Formula.Binary(b.sign(), left, right);
                }
                case Expression.Binary b -> throw outOfPlace("'" + b.sign() + "'", b);
                case Expression.Text t -> throw outOfPlace("a text", t);
                case Expression.Truth t -> throw outOfPlace("true or false", t);
                case Expression.Not n -> throw outOfPlace("'not'", n);
                case Expression.In i -> throw outOfPlace("'in'", i);
                case Expression.IsNull i -> throw outOfPlace("'is null'", i);
            };
        }

        private ExpressionException outOfPlace(String what, Expression at) {
            return new ExpressionException(
                    what + " cannot stand in a formula", "Conditions belong into 'where'", at.offset());
        }

        private Formula rows() {
            return new Formula.Value(new Leaf(metric.model(), Leaf.Aggregate.COUNT, false, null, where, Frame.STEP));
        }

        private Formula reference(Expression.Name name) throws ExpressionException {
            Written other = written.get(name.name());
            if (other == null) {
                Collection<String> columns = KnownTables.columns(metric.model().table());
                String hint = columns.contains(name.name())
                        ? "It is a column; write sum(%s) or another aggregate".formatted(name.name())
                        : DidYouMean.hint(name.name(), new TreeSet<>(written.keySet()));
                throw new ExpressionException("unknown metric '%s'".formatted(name.name()), hint, name.offset());
            }
            if (open.contains(name.name())) {
                List<String> path = new ArrayList<>(open);
                String circle = path.subList(path.indexOf(name.name()), path.size()).stream()
                        .collect(Collectors.joining(" -> "));
                throw new ExpressionException(
                        "metrics define each other in a circle: %s -> %s".formatted(circle, name.name()),
                        "",
                        name.offset());
            }
            return formula(other).orElseThrow(MetricCompiler::silent);
        }

        private Leaf leaf(Expression.Call call) throws ExpressionException {
            Leaf.Aggregate aggregate = aggregate(call);
            if (call.arguments().isEmpty() && aggregate == Leaf.Aggregate.COUNT && !call.distinct()) {
                return new Leaf(metric.model(), aggregate, false, null, where, Frame.STEP);
            }
            boolean distinct = call.distinct();
            if (call.arguments().size() != 1 || distinct && aggregate != Leaf.Aggregate.COUNT) {
                throw new ExpressionException(
                        "'%s' needs one column, and only 'count' can be distinct".formatted(call.function()),
                        "",
                        call.offset());
            }
            Expression inner = call.arguments().getFirst();
            RowSql argument = new RowCompiler(metric.model().table()).compile(inner);
            if (aggregate != Leaf.Aggregate.COUNT && argument.type() != ColumnType.NUMBER) {
                throw new ExpressionException(
                        "'%s' needs numbers but this is a %s"
                                .formatted(call.function(), argument.type().word()),
                        "",
                        inner.offset());
            }
            return new Leaf(metric.model(), aggregate, distinct, argument, where, Frame.STEP);
        }

        private Leaf.Aggregate aggregate(Expression.Call call) throws ExpressionException {
            for (Leaf.Aggregate aggregate : Leaf.Aggregate.values()) {
                if (aggregate.name().equals(call.function().toUpperCase(Locale.ROOT))) {
                    return aggregate;
                }
            }
            throw new ExpressionException(
                    "unknown aggregate '%s'".formatted(call.function()),
                    DidYouMean.hint(call.function(), List.of("count", "sum", "avg", "min", "max", "median")),
                    call.offset());
        }
    }

    /// Whether it names a metric.
    static boolean names(Expression expression) {
        return switch (expression) {
            case Expression.Name n -> !n.name().equals("count");
            case Expression.Binary b -> names(b.left()) || names(b.right());
            case Expression.Minus m -> names(m.of());
            default -> false;
        };
    }

    private static boolean aggregates(Expression expression) {
        return switch (expression) {
            case Expression.Name n -> n.name().equals("count");
            case Expression.Call c -> true;
            case Expression.Binary b -> aggregates(b.left()) || aggregates(b.right());
            case Expression.Minus m -> aggregates(m.of());
            default -> false;
        };
    }
}
