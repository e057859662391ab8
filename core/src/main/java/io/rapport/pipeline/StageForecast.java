package io.rapport.pipeline;

import io.rapport.engine.ExpectedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a stage of many steps is. Steps weigh what they took the last time; those that never ran, by the rows they
/// read, at the pace of the others. A step that takes longer than expected makes the whole longer: it is never said
/// that the end is near because it should be.
///
/// Not thread-safe. Times are in seconds.
final class StageForecast {
    /// Of a row, where nothing is known yet; only the proportion of steps to each other rests on it.
    private static final double SECONDS_A_ROW = 1e-6;

    private static final double SECONDS_LEAST = 0.02;

    /// No step is said to be further than this before it ended.
    private static final double NEARLY = 0.95;

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private double all;
    private double ended;
    private double endedTook;
    private long rowsKnown;
    private long rowsEnded;
    private @Nullable Weight current;
    private double fraction;
    private long began;
    private String detail = "";

    /// @param isMeasured whether `seconds` is what the step took the last time
    private record Weight(String name, double seconds, long rows, boolean isMeasured) {}

    /// @param past seconds each step took the last time it had something to do
    StageForecast(List<ExpectedStep> steps, Map<String, Double> past) {
        double pastSeconds = 0;
        long pastRows = 0;
        for (ExpectedStep step : steps) {
            Double seconds = past.get(step.step().name());
            if (seconds != null && step.changes()) {
                pastSeconds += seconds;
                pastRows += step.rowsIn();
            }
        }
        double pace = pastRows == 0 ? SECONDS_A_ROW : pastSeconds / pastRows;
        for (ExpectedStep step : steps) {
            if (step.changes()) {
                Double seconds = past.get(step.step().name());
                double weight = seconds == null ? step.rowsIn() * pace : seconds;
                add(step.step().name(), weight, step.rowsIn(), seconds != null);
            }
        }
    }

    /// A phase that is one piece of work.
    ///
    /// @param seconds it took the last time; null if that is not known
    StageForecast(String name, @Nullable Double seconds) {
        add(name, seconds == null ? 1 : seconds, 0, seconds != null);
        started(name, System.nanoTime());
    }

    private void add(String name, double seconds, long rows, boolean isMeasured) {
        Weight weight = new Weight(name, Math.max(SECONDS_LEAST, seconds), rows, isMeasured);
        weights.put(name, weight);
        all += weight.seconds();
        rowsKnown += rows;
    }

    void started(String name, long nanos) {
        current = weights.get(name);
        began = nanos;
        fraction = 0;
        detail = "";
    }

    /// @param share of the step that is done, as far as the database knows
    void progress(double share) {
        fraction = share;
    }

    /// @param text what a step is at, for people
    void doing(String text) {
        detail = text;
    }

    void finished(long nanos) {
        Weight done = current;
        if (done != null) {
            ended += done.seconds();
            endedTook += (nanos - began) / 1e9;
            rowsEnded += done.rows();
        }
        current = null;
    }

    Going now(long nanos) {
        Weight going = current;
        if (going == null) {
            return new Going(all == 0 ? 0 : ended / all, rowsEnded, rowsKnown, Going.Unit.ROWS, "");
        }
        double took = (nanos - began) / 1e9;
        double pace = pace(going);
        double weight = going.seconds();
        boolean isLonger = pace > 0 && took > weight * pace * NEARLY;
        if (isLonger) {
            weight = took / pace / NEARLY;
        }
        double part = fraction > 0 ? Math.min(NEARLY, fraction) : pace > 0 ? took / (weight * pace) : 0;
        double share = (ended + weight * part) / (all + weight - going.seconds());
        String late = isLonger && going.isMeasured() && took > 2 ? ", longer than the last time" : "";
        String at = detail.isEmpty() ? "" : ", " + detail;
        return new Going(
                share, rowsEnded + (long) (going.rows() * part), rowsKnown, Going.Unit.ROWS, going.name() + at + late);
    }

    /// Seconds of now for a second of weight; 0 while nothing is known.
    private double pace(Weight going) {
        if (ended > 0) {
            return endedTook / ended;
        }
        return going.isMeasured() ? 1 : 0;
    }
}
