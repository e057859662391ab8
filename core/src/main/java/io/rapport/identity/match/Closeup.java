package io.rapport.identity.match;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A few records compared as they would be among all the records of an index. For one thread.
///
/// @param comparisons of the records, in their order
/// @param scorer weighs pairs of them
/// @param limits how many values of a kind a cluster of them may hold
record Closeup(List<Comparison> comparisons, Scorer scorer, List<Features.Limit> limits) {

    /// What is the same for all closeups of an index.
    ///
    /// @param prototypes comparisons of no records
    /// @param layout of the prototypes
    /// @param limits of no records
    /// @param limited by limit its columns
    record Lens(
            Register register,
            Model model,
            List<Comparison> prototypes,
            Layout layout,
            List<Features.Limit> limits,
            List<int[]> limited) {

        static Lens of(Features prototype, Register register, Model model) {
            Layout layout = Layout.of(prototype);
            return new Lens(
                    register,
                    model,
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
            List<Comparison> comparisons =
                    prototypes.stream().map(c -> c.of(few)).toList();
            List<Features.Limit> capped = IntStream.range(0, limits.size())
                    .mapToObj(l -> new Features.Limit(
                            limits.get(l).field(),
                            Arrays.stream(limited.get(l))
                                    .mapToObj(c -> few.at(c).codes().code())
                                    .toList(),
                            few.at(limited.get(l)[0]).codes().value(),
                            limits.get(l).most()))
                    .toList();
            return new Closeup(comparisons, new Scorer(model, comparisons), capped);
        }
    }
}
