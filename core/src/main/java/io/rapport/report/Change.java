package io.rapport.report;

import io.rapport.kernel.Period;
import io.rapport.metric.Metric;
import io.rapport.report.document.Tone;
import io.rapport.report.document.Unit;

/// A metric's move from one period to another, and how much it matters.
///
/// @param from the period it is compared with
/// @param inWords that period: `the 3 months before`
/// @param now value now
/// @param before value then
/// @param z how far the move is out of the ordinary: the change of the monthly mean by the standard deviation of the
///     twelve months before; 1 where there is no history
/// @param isNew whether the months before did not go the same way already
record Change(
        Metric metric, Unit unit, Period from, String inWords, double now, double before, double z, boolean isNew) {
    private static final double Z_MAX = 3;

    /// Relative to `before`; for percentages in points.
    double size() {
        return unit.isAbsolute() ? now - before : (now - before) / Math.abs(before);
    }

    Tone tone() {
        return MetricBlocks.better(metric).of(now - before);
    }

    /// |z| x materiality x direction x novelty. Materiality grows with the relative size up to a half (points: a
    /// quarter) and is largest for money; bad news weighs 1.2, what is neither good nor bad 0.5; more of the same
    /// 0.75.
    double score() {
        double weight =
                switch (unit) {
                    case MONEY -> 1.0;
                    case PERCENT -> 0.6;
                    case COUNT -> 0.7;
                    case NUMBER, POINTS, HOURS, DAYS, BITS, CHANCE, TEXT, DATE, TIME -> 0.6;
                };
        double size = Math.abs(size()) * (unit == Unit.PERCENT ? 4 : unit == Unit.POINTS ? 0.02 : 2);
        double direction =
                switch (tone()) {
                    case BAD -> 1.2;
                    case GOOD -> 1.0;
                    case WARN, NEUTRAL -> 0.5;
                };
        return Math.min(Z_MAX, Math.abs(z)) * weight * Math.min(1, size) * direction * (isNew ? 1 : 0.75);
    }

    /// Mean and spread of months as a z-score.
    ///
    /// @param monthly values of the months before the period, without gaps
    static double z(double now, double before, java.util.List<Double> monthly) {
        if (monthly.size() < 6) {
            return 1;
        }
        double mean = 0;
        for (double v : monthly) {
            mean += v / monthly.size();
        }
        double square = 0;
        for (double v : monthly) {
            square += (v - mean) * (v - mean) / (monthly.size() - 1);
        }
        double spread = Math.sqrt(square);
        return spread == 0 ? 1 : (now - before) / spread;
    }
}
