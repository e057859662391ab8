package io.rapport.pipeline;

import io.rapport.engine.ExpectedStep;
import io.rapport.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a stage of many steps is, of which several may be under way. Steps weigh what they took the last time; those
/// that never ran, by the rows they read, at the pace of the others. A step that takes longer than expected makes the
/// whole longer: it is never said that the end is near because it should be.
///
/// Not thread-safe. Times are in seconds.
final class StageForecast {
    /// Of a row, where nothing is known yet; only the proportion of steps to each other rests on it.
    private static final double SECONDS_A_ROW = 1e-6;

    /// A row costs a Java step about so many times what it costs a statement.
    private static final int JAVA = 10;

    private static final double SECONDS_LEAST = 0.02;

    /// No step is said to be further than this before it ended.
    private static final double NEARLY = 0.95;

    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private double all;
    private double ended;
    private double endedTook;
    private long rowsKnown;
    private long rowsEnded;
    private final Map<String, UnderWay> underWay = new LinkedHashMap<>();

    /// @param isMeasured whether `seconds` is what the step took the last time
    private record Weight(String name, double seconds, long rows, boolean isMeasured) {}

    /// A step that has begun.
    private static final class UnderWay {
        final Weight weight;
        final long began;
        double fraction;
        String detail = "";

        UnderWay(Weight weight, long began) {
            this.weight = weight;
            this.began = began;
        }

        double took(long nanos) {
            return (nanos - began) / 1e9;
        }
    }

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
                int costs = step.step() instanceof Step.Kernel ? JAVA : 1;
                double weight = seconds == null ? step.rowsIn() * pace * costs : seconds;
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
        Weight weight = weights.get(name);
        if (weight != null) {
            underWay.put(name, new UnderWay(weight, nanos));
        }
    }

    /// @param share of the step that is done, as far as the database knows
    void progress(String name, double share) {
        UnderWay step = underWay.get(name);
        if (step != null) {
            step.fraction = share;
        }
    }

    /// @param text what a step is at, for people
    void doing(String name, String text) {
        UnderWay step = underWay.get(name);
        if (step != null) {
            step.detail = text;
        }
    }

    void finished(String name, long nanos) {
        UnderWay done = underWay.remove(name);
        if (done != null) {
            ended += done.weight.seconds();
            endedTook += done.took(nanos);
            rowsEnded += done.weight.rows();
        }
    }

    Going now(long nanos) {
        double behind = ended;
        double whole = all;
        long rows = rowsEnded;
        List<String> what = new ArrayList<>();
        for (UnderWay step : underWay.values()) {
            double pace = pace(step.weight);
            double took = step.took(nanos);
            double weight = step.weight.seconds();
            boolean isLonger = pace > 0 && took > weight * pace * NEARLY;
            if (isLonger) {
                weight = took / pace / NEARLY;
            }
            double part = step.fraction > 0 ? Math.min(NEARLY, step.fraction) : pace > 0 ? took / (weight * pace) : 0;
            behind += weight * part;
            whole += weight - step.weight.seconds();
            rows += (long) (step.weight.rows() * part);
            String at = step.detail.isEmpty() ? "" : ", " + step.detail;
            String late = isLonger && step.weight.isMeasured() && took > 2 ? ", longer than the last time" : "";
            what.add(step.weight.name() + at + late);
        }
        return new Going(whole == 0 ? 0 : behind / whole, rows, rowsKnown, Going.Unit.ROWS, String.join("; ", what));
    }

    /// Seconds of now for a second of weight; 0 while nothing is known.
    private double pace(Weight step) {
        if (ended > 0) {
            return endedTook / ended;
        }
        return step.isMeasured() ? 1 : 0;
    }
}
