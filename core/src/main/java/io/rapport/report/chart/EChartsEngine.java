package io.rapport.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleFunction;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Script;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/// ECharts in Rhino: an option as JSON becomes SVG, without a browser.
///
/// Reading the script takes about a second, once in the life of the process, and happens when the first chart is drawn
/// or [#warm] is called. An interpreter (some 10 MB) serves one thread at a time; there are as many as cores, four at
/// most, made when they are first needed. Options are data: they are parsed as JSON, never run.
final class EChartsEngine {
    private static final String SCRIPT = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.common.min.js";
    private static final int INTERPRETERS_MAX = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    /// What the script needs of a browser, and how a chart is drawn. `@figure` stands for the function that writes
    /// numbers.
    private static final String BRIDGE = """
            var self = this, global = this;
            function setTimeout() { return 0; }
            function clearTimeout() {}
            """;

    private static final String DRAW = """
            echarts.setPlatformAPI({measureText: function (text, font) { return {width: measure(String(text), String(font))}; }});
            (function (json, width, height) {
                var option = JSON.parse(json);
                [].concat(option.xAxis || [], option.yAxis || []).forEach(function (axis) {
                    if (axis.axisLabel && axis.axisLabel.formatter === '@figure') {
                        axis.axisLabel.formatter = function (value) { return figure(value); };
                    }
                });
                var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
                try {
                    chart.setOption(option);
                    return chart.renderToSVGString();
                } finally {
                    chart.dispose();
                }
            })
            """;

    private final BlockingQueue<Interpreter> idle = new LinkedBlockingQueue<>();
    private final AtomicBoolean warming = new AtomicBoolean();
    private int made;

    /// Starts reading the script in the background, so that it is there when the figures are.
    void warm() {
        if (warming.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("charts").start(() -> give(take()));
        }
    }

    /// @param option an ECharts option as JSON
    /// @param figure writes the numbers of axes that say `@figure`
    /// @throws IllegalStateException if ECharts refuses the option
    String draw(String option, int width, int height, DoubleFunction<String> figure) {
        Interpreter interpreter = take();
        try {
            return interpreter.draw(option, width, height, figure);
        } finally {
            give(interpreter);
        }
    }

    private Interpreter take() {
        Interpreter free = idle.poll();
        if (free != null) {
            return free;
        }
        synchronized (this) {
            if (made < INTERPRETERS_MAX) {
                made++;
                return new Interpreter(Compiled.ECHARTS);
            }
        }
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a chart", e);
        }
    }

    private void give(Interpreter interpreter) {
        idle.add(interpreter);
    }

    private static Context context() {
        Context context = Context.enter();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true);
        return context;
    }

    /// The script, parsed once and shared by all interpreters.
    private static final class Compiled {
        static final Script ECHARTS = compile();

        private static Script compile() {
            try (InputStream in = EChartsEngine.class.getResourceAsStream(SCRIPT);
                    Context context = context()) {
                if (in == null) {
                    throw new IllegalStateException("ECharts is not on the class path: " + SCRIPT);
                }
                String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return context.compileString(source, "echarts", 1, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Interpreter {
        private final Scriptable scope;
        private final Function draw;
        private DoubleFunction<String> figure = Double::toString;

        Interpreter(Script echarts) {
            try (Context context = context()) {
                ScriptableObject global = context.initSafeStandardObjects();
                scope = global;
                put(global, "measure", arguments -> width(text(arguments[0]), text(arguments[1])));
                put(global, "figure", arguments -> figure.apply(Context.toNumber(arguments[0])));
                context.evaluateString(scope, BRIDGE, "bridge", 1, null);
                echarts.exec(context, scope, scope);
                draw = (Function) context.evaluateString(scope, DRAW, "draw", 1, null);
            }
        }

        String draw(String option, int width, int height, DoubleFunction<String> figures) {
            try (Context context = context()) {
                figure = figures;
                return Context.toString(draw.call(context, scope, scope, new Object[] {option, width, height}));
            }
        }

        private static void put(
                ScriptableObject scope, String name, java.util.function.Function<Object[], Object> body) {
            ScriptableObject.putProperty(scope, name, new BaseFunction() {
                private static final long serialVersionUID = 1L;

                @Override
                public Object call(Context cx, Scriptable from, Scriptable self, Object[] arguments) {
                    return body.apply(arguments);
                }
            });
        }

        private static String text(Object argument) {
            return Context.toString(argument);
        }

        /// @param font as CSS writes it, e.g. `bold 12px sans-serif`
        private static double width(String text, String font) {
            double size = 12;
            int px = font.indexOf("px");
            if (px > 0) {
                int start = px;
                while (start > 0 && (Character.isDigit(font.charAt(start - 1)) || font.charAt(start - 1) == '.')) {
                    start--;
                }
                size = Double.parseDouble(font.substring(start, px));
            }
            boolean bold = font.contains("bold") || font.contains("600");
            return (bold ? TextWidth.semiBold() : TextWidth.regular()).of(text, size);
        }
    }
}
