package io.rapport.report.chart;

import io.rapport.report.document.ChartSpec.Cartesian;
import io.rapport.report.document.ChartSpec.Role;
import io.rapport.report.document.ChartSpec.Series;
import io.rapport.report.document.ChartSpec.Shape;
import io.rapport.report.document.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Builds the one ECharts option of a chart. Colours are those of the light scheme; the page replaces them by its
/// variables.
final class EChartsOption {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FONT = 11;

    private final Figures figures;

    EChartsOption(Figures figures) {
        this.figures = figures;
    }

    String of(Cartesian chart, int width) {
        boolean lying = chart.shape() == Shape.RANKING;
        Map<String, Object> option = base();
        option.put("grid", Map.of("left", 2, "right", lying ? 64 : 6, "top", 10, "bottom", 2, "containLabel", true));
        Map<String, Object> names = lying ? nameAxis(chart, width) : categoryAxis(chart, width);
        option.put(lying ? "yAxis" : "xAxis", names);
        option.put(lying ? "xAxis" : "yAxis", valueAxis(chart, lying));
        List<Object> series = new ArrayList<>();
        for (int i = 0; i < chart.series().size(); i++) {
            series.add(series(chart, i));
        }
        option.put("series", series);
        return JSON.writeValueAsString(option);
    }

    private static Map<String, Object> base() {
        return map(
                "animation",
                false,
                "textStyle",
                Map.of("fontFamily", "Inter", "fontSize", FONT),
                "aria",
                Map.of("enabled", false));
    }

    private static Map<String, Object> categoryAxis(Cartesian chart, int width) {
        return map(
                "type",
                "category",
                "data",
                shortened(chart.categories()),
                "boundaryGap",
                chart.shape() != Shape.LINE && chart.shape() != Shape.AREA,
                "axisTick",
                Map.of("show", false),
                "axisLine",
                Map.of("lineStyle", Map.of("color", Theme.LINE.light())),
                "axisLabel",
                map(
                        "color",
                        Theme.MUTED.light(),
                        "fontSize",
                        FONT,
                        "lineHeight",
                        14,
                        "hideOverlap",
                        true,
                        "showMinLabel",
                        true,
                        "interval",
                        interval(chart.categories().size(), width)));
    }

    /// Every label where they fit, else every second, third ...
    private static int interval(int categories, int width) {
        int fit = Math.max(1, width / 34);
        return (categories - 1) / fit;
    }

    private static Map<String, Object> nameAxis(Cartesian chart, int width) {
        return map(
                "type",
                "category",
                "data",
                chart.categories(),
                "inverse",
                true,
                "axisTick",
                Map.of("show", false),
                "axisLine",
                Map.of("show", false),
                "axisLabel",
                Map.of(
                        "color",
                        Theme.INK.light(),
                        "fontSize",
                        FONT,
                        "width",
                        Math.min(170, width * 2 / 5),
                        "overflow",
                        "truncate",
                        "interval",
                        0));
    }

    private static Map<String, Object> valueAxis(Cartesian chart, boolean lying) {
        boolean fromZero = chart.shape() != Shape.LINE;
        return map(
                "type",
                "value",
                "scale",
                !fromZero,
                "splitNumber",
                3,
                "show",
                !lying,
                "minInterval",
                chart.unit() == io.rapport.report.document.Unit.COUNT ? 1 : 0,
                "axisLabel",
                Map.of("color", Theme.MUTED.light(), "fontSize", FONT, "formatter", "@figure"),
                "splitLine",
                Map.of("lineStyle", Map.of("color", Theme.GRID.light())));
    }

    private Map<String, Object> series(Cartesian chart, int index) {
        Series series = chart.series().get(index);
        boolean line = series.role() != Role.MAIN || chart.shape() == Shape.LINE || chart.shape() == Shape.AREA;
        return line ? line(chart, series, index) : bar(chart, series, index);
    }

    private static Map<String, Object> line(Cartesian chart, Series series, int index) {
        String color =
                switch (series.role()) {
                    case MAIN -> color(index);
                    case COMPARISON ->
                        chart.shape() == Shape.LINE || chart.shape() == Shape.AREA
                                ? Theme.PALE.light()
                                : Theme.S2.light();
                    case TARGET -> Theme.MUTED.light();
                };
        Map<String, Object> option = map(
                "type",
                "line",
                "name",
                series.name(),
                "data",
                series.values(),
                "showSymbol",
                series.values().size() < 3,
                "symbol",
                "circle",
                "symbolSize",
                5,
                "silent",
                true,
                "z",
                series.role() == Role.MAIN ? 3 : 4,
                "itemStyle",
                Map.of("color", color),
                "lineStyle",
                map(
                        "color",
                        color,
                        "width",
                        series.role() == Role.MAIN ? 2 : 1.5,
                        "type",
                        series.role() == Role.MAIN ? "solid" : "dashed"));
        if (chart.shape() == Shape.AREA && series.role() == Role.MAIN) {
            option.put("areaStyle", Map.of("color", color, "opacity", 0.12));
        }
        if (series.values().size() > 1000) {
            option.put("sampling", "lttb");
        }
        return option;
    }

    private Map<String, Object> bar(Cartesian chart, Series series, int index) {
        boolean lying = chart.shape() == Shape.RANKING;
        boolean top = chart.shape() != Shape.STACKED || index == chart.series().size() - 1;
        Map<String, Object> option = map(
                "type",
                "bar",
                "name",
                series.name(),
                "silent",
                true,
                "barMaxWidth",
                lying ? 14 : 34,
                "barCategoryGap",
                "32%",
                "barGap",
                "12%",
                "itemStyle",
                Map.of(
                        "color",
                        color(index),
                        "borderRadius",
                        lying ? List.of(0, 2, 2, 0) : top ? List.of(2, 2, 0, 0) : List.of(0, 0, 0, 0)),
                "data",
                bars(chart, series, index));
        if (chart.shape() == Shape.STACKED) {
            option.put("stack", "all");
        }
        return option;
    }

    private List<@Nullable Object> bars(Cartesian chart, Series series, int index) {
        List<@Nullable Object> data = new ArrayList<>();
        int last = series.values().size() - 1;
        for (int i = 0; i <= last; i++) {
            Double value = series.values().get(i);
            if (value == null) {
                data.add(null);
                continue;
            }
            Map<String, Object> item = map("value", value);
            if (chart.partial() && i == last) {
                item.put("itemStyle", Map.of("color", color(index), "opacity", 0.45));
            }
            if (chart.shape() == Shape.RANKING) {
                item.put(
                        "label",
                        map(
                                "show",
                                true,
                                "position",
                                "right",
                                "color",
                                Theme.MUTED.light(),
                                "fontSize",
                                FONT,
                                "formatter",
                                figures.brief(value, chart.unit()).replace("{", "("),
                                "textBorderWidth",
                                0));
            }
            data.add(item);
        }
        return data;
    }

    /// `Jan 2026` is written as `Jan` with the year below it at the first month and at every January.
    static List<String> shortened(List<String> categories) {
        List<String> labels = new ArrayList<>();
        String year = "";
        for (String category : categories) {
            int space = category.lastIndexOf(' ');
            String tail = category.substring(space + 1);
            if (space < 1 || !tail.matches("\\d{4}")) {
                return categories;
            }
            labels.add(tail.equals(year) ? category.substring(0, space) : category.substring(0, space) + "\n" + tail);
            year = tail;
        }
        return labels;
    }

    static String color(int index) {
        return Theme.SERIES.get(index % Theme.SERIES.size()).light();
    }

    /// Pairs of key and value, in order.
    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
