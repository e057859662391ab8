package io.rapport.pipeline;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The size of a snapshot in a few numbers, for the summary after a run.
///
/// @param read rows the sources delivered
/// @param accepted rows that are, or once were, the current version of something
/// @param repeated rows that said nothing new: unchanged or duplicate
/// @param quarantined rows that were set aside, each with its reasons
/// @param records person and company records after checking
/// @param customers people they belong to
/// @param accounts companies they belong to
/// @param households households found
/// @param activities entries of the timeline
/// @param firstDay day of the oldest activity; null if there is none
/// @param lastDay day of the newest activity; null if there is none
/// @param segments segments with at least one member
public record Overview(
        long read,
        long accepted,
        long repeated,
        long quarantined,
        long records,
        long customers,
        long accounts,
        long households,
        long activities,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        long segments) {

    public static Overview of(Database snapshot) {
        Row row = snapshot.query("""
                        select b.*, c.*, t.*
                        from (select coalesce(sum(read), 0)::bigint as read,
                                     coalesce(sum(accepted + updated + deleted), 0)::bigint as accepted,
                                     coalesce(sum(unchanged + duplicate), 0)::bigint as repeated,
                                     coalesce(sum(quarantined), 0)::bigint as quarantined
                              from quality.balance) b,
                             (select (select count(*) from identity.cluster)
                                         + (select count(*) from identity.account_cluster) as records,
                                     (select count(*) from customer.customer) as customers,
                                     (select count(*) from customer.account) as accounts,
                                     (select count(*) from customer.household) as households,
                                     (select count(distinct segment) from segment.membership) as segments) c,
                             (select count(*) as activities, min(occurred_at) as first_at, max(occurred_at) as last_at
                              from activity.timeline) t""").getFirst();
        return new Overview(
                row.integer("read"),
                row.integer("accepted"),
                row.integer("repeated"),
                row.integer("quarantined"),
                row.integer("records"),
                row.integer("customers"),
                row.integer("accounts"),
                row.integer("households"),
                row.integer("activities"),
                row.date("first_at"),
                row.date("last_at"),
                row.integer("segments"));
    }

    /// The account with the longest timeline; empty when no activity belongs to one.
    public static Optional<String> busiestAccount(Database snapshot) {
        return snapshot.query("""
                        select account_id from activity.account_timeline
                        group by account_id order by count(*) desc, account_id limit 1""").stream()
                .map(row -> String.valueOf(row.text("account_id")))
                .findFirst();
    }
}
