package io.rapport.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what a pass over a stream says of the flaws of its rows, for [StreamSql]: a column for each [Flaw] that tells
/// whether the row has it, the values emptied for it, and all flaws of a row in one list.
final class FlawSql {
    private static final int SAMPLE = 80;

    private final TypedStream stream;

    FlawSql(TypedStream stream) {
        this.stream = stream;
    }

    /// Flaws that empty a value, and the start of that value, as afterwards it is gone.
    List<String> warned() {
        return flags(true);
    }

    /// Flaws that leave the values as they are; told after the others have emptied theirs.
    List<String> judged() {
        return flags(false);
    }

    private List<String> flags(boolean dropping) {
        List<String> columns = new ArrayList<>();
        for (Flaw flaw : stream.ownFlaws()) {
            if (flaw.drops() == dropping) {
                String own = flaw.isUnreadable() ? flaw.holds() : "coalesce(" + flaw.holds() + ", false)";
                String holds =
                        stream.deletedWhen() == null || flaw.entity() == null ? own : "not is_deleted and " + own;
                columns.add(holds + " as " + flaw.column());
                if (dropping && !flaw.isUnreadable()) {
                    columns.add("left(%s::varchar, %d) as %s_value".formatted(flaw.sample(), SAMPLE, flaw.column()));
                }
            }
        }
        return columns;
    }

    /// The values that a rule may empty, each instead of its column.
    List<String> kept() {
        Map<String, List<String>> drops = new LinkedHashMap<>();
        for (Flaw flaw : stream.ownFlaws()) {
            if (flaw.drops() && !flaw.isUnreadable()) {
                drops.computeIfAbsent(flaw.sample(), c -> new ArrayList<>()).add(flaw.column());
            }
        }
        List<String> replaced = new ArrayList<>();
        drops.forEach((column, flags) -> replaced.add(
                "case when not (%s) then %s end as %s".formatted(String.join(" or ", flags), column, column)));
        return replaced;
    }

    /// Whether a row has a flaw for which it is put aside.
    String bad() {
        List<String> errors = stream.ownFlaws().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(Flaw::column)
                .toList();
        return errors.isEmpty() ? "false" : String.join(" or ", errors);
    }

    /// Null, or `code:value` of everything wrong with the row.
    String list() {
        if (stream.ownFlaws().isEmpty()) {
            return "null::varchar[]";
        }
        List<String> any = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Flaw flaw : stream.ownFlaws()) {
            any.add(flaw.column());
            String value = flaw.drops() && !flaw.isUnreadable()
                    ? flaw.column() + "_value"
                    : flaw.sample().equals("''")
                            ? "''"
                            : "left(text_clean(%s::varchar), %d)".formatted(flaw.sample(), SAMPLE);
            texts.add("case when %s then '%d:' || coalesce(%s, '') end".formatted(flaw.column(), flaw.code(), value));
        }
        return "case when %s\n            then string_split(concat_ws(chr(30),\n                %s), chr(30))\n       end"
                .formatted(String.join(" or ", any), String.join(",\n                ", texts));
    }
}
