package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A few records compared as they would be among all the records of an index. For one thread.
///
/// @param comparisons of the records, in their order
/// @param scorer weighs pairs of them
/// @param limits how many values of a kind a cluster of them may hold
record Closeup(List<Comparison> comparisons, Scorer scorer, List<Features.Limit> limits) {

    /// What is the same for all closeups of an index.
    ///
    /// @param scorer of no records
    /// @param prototypes comparisons of no records
    /// @param layout of the prototypes
    /// @param limits of no records
    /// @param limited by limit its columns
    record Lens(
            Register register,
            Scorer scorer,
            List<Comparison> prototypes,
            Layout layout,
            List<Features.Limit> limits,
            List<int[]> limited) {

        static Lens of(Features prototype, Register register, Model model) {
            Layout layout = Layout.of(prototype);
            return new Lens(
                    register,
                    new Scorer(model, prototype.comparisons()),
                    prototype.comparisons(),
                    layout,
                    prototype.limits(),
                    prototype.limits().stream().map(layout::of).toList());
        }

        Closeup at(int[] rows) {
            return at(rows, null);
        }

        /// Cost: about 10 us, and 1 us a record.
        ///
        /// @param outsider becomes the last record
        Closeup at(int[] rows, @Nullable Entry outsider) {
            Few few = new Few(layout, register, rows, outsider);
            Comparison[] comparisons = new Comparison[prototypes.size()];
            for (int c = 0; c < comparisons.length; c++) {
                comparisons[c] = prototypes.get(c).of(few);
            }
            List<Features.Limit> capped = new ArrayList<>();
            for (int l = 0; l < limits.size(); l++) {
                capped.add(limit(limits.get(l), limited.get(l), few));
            }
            return new Closeup(List.of(comparisons), scorer.of(comparisons), capped);
        }

        private static Features.Limit limit(Features.Limit like, int[] columns, Few few) {
            if (columns.length == 0) {
                List<int[]> said = List.of(Generation.codes(few.generation()));
                return new Features.Limit(like.field(), said, like.values(), like.most());
            }
            List<int[]> codes = new ArrayList<>();
            for (int column : columns) {
                codes.add(few.at(column).codes().code());
            }
            return new Features.Limit(
                    like.field(), codes, few.at(columns[0]).codes().value(), like.most());
        }
    }
}
