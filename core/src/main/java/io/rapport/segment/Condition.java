package io.rapport.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A rule in SQL.
///
/// @param holds true or false, never null
/// @param reason text with the values that the rule looked at, as they are; null for none
record Condition(String holds, String reason) {
    /// Both, or neither of them if one does not hold.
    static Condition all(List<Condition> parts) {
        return of(parts, " and ", false);
    }

    /// The reason tells only what holds.
    static Condition any(List<Condition> parts) {
        return of(parts, " or ", true);
    }

    static Condition none(List<Condition> parts) {
        Condition any = of(parts, " or ", false);
        return new Condition("not " + any.holds(), any.reason());
    }

    private static Condition of(List<Condition> parts, String and, boolean onlyTrue) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        List<String> reasons = new ArrayList<>();
        for (Condition part : parts) {
            reasons.add(onlyTrue ? "case when %s then %s end".formatted(part.holds(), part.reason()) : part.reason());
        }
        return new Condition(
                parts.stream().map(Condition::holds).collect(Collectors.joining(and, "(", ")")),
                "concat_ws(', ', " + String.join(", ", reasons) + ")");
    }
}
