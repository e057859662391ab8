package io.rapport.report.chart;

import io.rapport.report.chart.Theme.Medium;
import io.rapport.report.document.Block.Chart;
import io.rapport.report.document.ChartSpec;
import io.rapport.report.document.Figures;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws charts as SVG text. Thread-safe. Keep one for the life of the process: it holds the interpreters and the last
/// drawings.
///
/// Cost once warm: about 40 ms of one core a line or bar chart, under 1 ms any other.
public final class Charts {
    private static final int DRAWINGS_KEPT = 200;

    private final EChartsEngine engine = new EChartsEngine();
    private final Map<Drawing, String> drawn = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Drawing, String> eldest) {
            return size() > DRAWINGS_KEPT;
        }
    });

    private record Drawing(String option, int width, int height, String figures) {}

    /// Begins to load what drawing needs, in the background. Call it when a report with charts is asked for.
    public void warm() {
        engine.warm();
    }

    /// One drawing to come.
    public record Request(Chart chart, int width) {}

    /// Draws on all cores what [#svg] will be asked for soon.
    public void ahead(List<Request> requests, Figures figures) {
        requests.parallelStream().forEach(r -> raw(r.chart(), r.width(), figures));
    }

    /// @param suffix makes the ids inside the drawing differ when one chart is drawn twice in a page
    /// @param width in CSS pixels; on A4 at most 672
    public String svg(Chart chart, String suffix, int width, Figures figures, Medium medium) {
        return switch (chart.spec()) {
            case ChartSpec.HeatMap map ->
                new HeatMapDrawing(map, figures, medium).draw(chart.about(), width, chart.height());
            case ChartSpec.Donut donut ->
                new DonutDrawing(donut, figures, medium).draw(chart.about(), Math.min(width, chart.height()));
            case ChartSpec.BarTable bars -> new BarTableDrawing(bars, figures, medium).draw(chart.about(), width);
            case ChartSpec.Histogram histogram ->
                new HistogramDrawing(histogram, figures, medium).draw(chart.about(), width, chart.height());
            case ChartSpec.Curves curves ->
                new CurvesDrawing(curves, figures, medium).draw(chart.about(), width, chart.height());
            case ChartSpec.Cartesian _ ->
                SvgCleaner.clean(raw(chart, width, figures), chart.id() + suffix, chart.about(), medium);
        };
    }

    /// As ECharts draws it; empty for what is drawn without it.
    private String raw(Chart chart, int width, Figures figures) {
        ChartSpec spec = chart.spec();
        return switch (spec) {
            case ChartSpec.HeatMap _, ChartSpec.Donut _ -> "";
            case ChartSpec.BarTable _, ChartSpec.Histogram _, ChartSpec.Curves _ -> "";
            case ChartSpec.Cartesian c ->
                draw(new EChartsOption(figures).of(c, width), width, chart.height(), figures, spec);
        };
    }

    private String draw(String option, int width, int height, Figures figures, ChartSpec spec) {
        Drawing drawing = new Drawing(option, width, height, figures.key() + spec.unit());
        String known = drawn.get(drawing);
        if (known != null) {
            return known;
        }
        String svg = engine.draw(option, width, height, v -> figures.axis(v, spec.unit()));
        drawn.put(drawing, svg);
        return svg;
    }
}
