package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.identity.match.Field;
import io.rapport.identity.match.Judgements;
import io.rapport.identity.match.Learned;
import io.rapport.identity.match.Match;
import io.rapport.identity.match.Matcher;
import io.rapport.identity.match.Progress;
import io.rapport.identity.match.RecordSet;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Decides whether records are matched by what was learned before, or have to be learned anew: only then do scores of
/// records change that did not.
///
/// Whether something has to be learned follows from what is known and the records alone, so that it comes to the same
/// when everything is made again.
final class Learning {
    /// Records that grew by such a share are others.
    private static final double GROWN = 0.5;
    /// A field that so many of the records have is worth learning about.
    private static final double WORTH = 0.01;

    private final Entity entity;
    private final IdentityMemory memory;
    private final String rules;
    private final long asked;
    private final @Nullable Learned known;
    private final String unknown;

    /// @param rules what is decided by
    Learning(Entity entity, IdentityMemory memory, String rules) {
        this.entity = entity;
        this.memory = memory;
        this.rules = rules;
        asked = memory.asked(entity);
        IdentityMemory.Knowledge knowledge = memory.knowledge(entity);
        Learned learned = null;
        String why = "";
        if (knowledge == null) {
            why = "there was none yet";
        } else if (!knowledge.rules().equals(rules)) {
            why = "the rules changed";
        } else if (knowledge.asked() != asked) {
            why = "that was asked for";
        } else {
            try {
                learned = Learned.read(knowledge.learned());
            } catch (IOException e) {
                why = "the one that was kept cannot be read (" + e.getMessage() + ")";
            }
        }
        known = learned;
        unknown = why;
    }

    /// What would be known if it were not for the records; null if it must be learned.
    @Nullable
    Learned known() {
        return known;
    }

    /// Whether so many records can be matched by what is known.
    boolean holds(int records) {
        return known != null && records <= known.records() * (1 + GROWN);
    }

    /// Whether nothing is known of a field.
    boolean isNew(Field field) {
        return known != null && !known.compares(field);
    }

    /// Whether a field should be learned about.
    ///
    /// @param filled one row with the number `n` of records that have it, if they do not all say the same
    /// @param records how many there are
    boolean isWorth(Columns filled, long records) {
        return filled.rows() > 0 && filled.longs("n")[0] > WORTH * records;
    }

    /// Matches by what is known, or learns.
    Match match(RecordSet records, Matcher matcher, Judgements judgements, Progress progress) {
        String why = why(records);
        if (known != null && why.isEmpty()) {
            return matcher.match(records, known, judgements, progress);
        }
        Match match = matcher.match(records, judgements, progress);
        memory.learn(
                entity,
                new IdentityMemory.Knowledge(
                        rules, asked, records.rows(), why, match.learned().bytes()));
        return match;
    }

    private String why(RecordSet records) {
        if (known == null) {
            return unknown;
        }
        if (!holds(records.rows())) {
            return "there are %,d records now, and it was learned from %,d".formatted(records.rows(), known.records());
        }
        for (Field field : records.fields()) {
            long filled = Arrays.stream(field.codes().count()).asLongStream().sum();
            if (filled > WORTH * records.rows() && isNew(field) && field.codes().distinct() > 1) {
                return "records have a %s now".formatted(field.name().replace('_', ' '));
            }
        }
        return "";
    }
}
