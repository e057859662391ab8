package io.rapport.identity.match;

import java.util.ArrayList;
import java.util.List;

/// The records to be matched, all of one kind of entity.
///
/// @param subject what the records are about
/// @param rows how many
/// @param fields the columns, each of `rows` codes
/// @param source per row the number of the input it came from, 0 and up; all 0 for a single input
public record RecordSet(Subject subject, int rows, List<Field> fields, int[] source) {
    /// What records are about.
    public enum Subject {
        PERSON,
        COMPANY
    }

    public RecordSet {
        fields = List.copyOf(fields);
        for (Field field : fields) {
            if (field.codes().code().length != rows) {
                throw new IllegalArgumentException("Column '%s' has %d rows, not %d"
                        .formatted(field.name(), field.codes().code().length, rows));
            }
        }
    }

    /// Records of a single input.
    public static RecordSet of(Subject subject, int rows, List<Field> fields) {
        return new RecordSet(subject, rows, fields, new int[rows]);
    }

    /// The columns of a kind, in order of slots.
    List<Field> of(FieldKind kind) {
        List<Field> found = new ArrayList<>(2);
        for (Field field : fields) {
            if (field.kind() == kind) {
                found.add(field);
            }
        }
        found.sort((a, b) -> Integer.compare(a.slot(), b.slot()));
        return found;
    }
}
