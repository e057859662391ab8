package io.rapport.engine;

import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a table follows small changes of its inputs instead of being made anew.
///
/// It promises that the output's rows of one key depend on nothing but those rows of the inputs that lead to this key.
/// The engine finds the keys that a change touches, computes their rows again, compares them with the old ones, writes
/// real differences only, and passes these on. Keys are never null. A table whose input changed without a [Follow] for
/// it is made anew. If it follows nothing, it is then compared with what it was, also when its text changed, and its
/// differences are passed on.
///
/// @param key columns of the output; unique or not
/// @param row columns that tell the rows of a key apart, never null; empty if a key has one row, or if its rows are
///     replaced together
/// @param follows what a change of an input touches
public record Increment(List<String> key, List<String> row, List<Follow> follows) {
    public Increment {
        key = List.copyOf(key);
        row = List.copyOf(row);
        follows = List.copyOf(follows);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("An increment needs a key");
        }
        for (Follow follow : follows) {
            if (follow instanceof By by && by.expressions().size() != key.size()) {
                throw new IllegalArgumentException(by.input() + " names another number of key columns than " + key);
            }
        }
    }

    /// What the change of one input means for the output.
    public sealed interface Follow {
        TableName input();
    }

    /// Rows of the input say themselves which key they belong to. When a key is computed again, only its rows are
    /// read.
    ///
    /// @param expressions over the input's columns, one for each column of the key; rows where one is null lead
    /// nowhere
    public record By(TableName input, List<String> expressions) implements Follow {
        public By {
            expressions = List.copyOf(expressions);
        }
    }

    /// The input is looked up. When a key is computed again, the input is read whole.
    ///
    /// @param keys a SELECT of the touched keys, columns in the order of the key. It may read
    /// `changed(room.table)`: the rows of the input that went or came, with all its columns (of a view: the columns
    /// of its key); other inputs as they are now; and the output as it was before
    public record Through(TableName input, String keys) implements Follow {}

    /// A table of which the rows of one key can be told from those of others.
    public static Increment of(String... key) {
        return new Increment(List.of(key), List.of(), List.of());
    }

    /// As this, with the columns that tell the many rows of a key apart, so that those of them that stay as they
    /// are need not be written again.
    public Increment row(String... columns) {
        return new Increment(key, List.of(columns), follows);
    }

    /// As this, following one input more.
    public Increment by(String input, String... expressions) {
        return with(new By(TableName.of(input), List.of(expressions)));
    }

    /// As this, following one input more.
    public Increment through(String input, String keys) {
        return with(new Through(TableName.of(input), keys));
    }

    private Increment with(Follow follow) {
        List<Follow> all = new ArrayList<>(follows);
        all.add(follow);
        return new Increment(key, row, all);
    }

    /// What is replaced at a time: the rows of a key, or each of them.
    List<String> replaced() {
        List<String> all = new ArrayList<>(key);
        all.addAll(row);
        return all;
    }

    Optional<Follow> follow(TableName input) {
        return follows.stream().filter(f -> f.input().equals(input)).findFirst();
    }
}
