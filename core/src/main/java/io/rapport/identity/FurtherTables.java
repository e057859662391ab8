package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.engine.TableWriter;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.CompanyNames;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.Normal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is found out of records beside who is who: households, employers, the words of companies.
final class FurtherTables {
    static final String HOUSEHOLD = "household_id varchar, customer_id varchar, reason varchar";
    static final String EMPLOYER = "record_id bigint, name varchar";
    static final String WORD = "record_id bigint, account_id varchar, name varchar, domain varchar";

    private FurtherTables() {}

    /// @param cluster per row the first row of its cluster
    /// @param id by row
    static void households(TableWriter writer, Households households, int[] cluster, String[] id) {
        for (int row = 0; row < cluster.length; row++) {
            int oldest = households.household()[row];
            if (cluster[row] == row && oldest >= 0) {
                household(writer, id[oldest], id[row], households.reason(row));
            }
        }
    }

    /// @param oldest id of the household's oldest customer
    static void household(TableWriter writer, String oldest, String customer, String reason) {
        writer.add("H-" + oldest.substring(2)).add(customer).add(reason).endRow();
    }

    /// @param and a further condition, ` and ...`; empty for all records
    static void employers(TableWriter writer, Function<String, Columns> reading, String and) {
        Columns found = reading.apply("select record_id, company_name from " + RecordRows.table(Entity.PERSON)
                + " where company_name is not null" + and);
        Codes employer = Codes.of(found.texts("company_name"), found.rows(), CompanyNames::core);
        for (int row = 0; row < found.rows(); row++) {
            String name = text(employer, row);
            if (name != null) {
                writer.add(found.longs("record_id")[row]).add(name).endRow();
            }
        }
    }

    /// @param where a condition, ` where ...`; empty for all records
    /// @param record ids in any order
    /// @param id of the accounts in the same order
    static void words(TableWriter writer, Function<String, Columns> reading, String where, long[] record, String[] id) {
        LongIntMap at = new LongIntMap();
        for (int row = 0; row < record.length; row++) {
            at.put(record[row], row);
        }
        Columns found =
                reading.apply("select record_id, name, domain from " + RecordRows.table(Entity.COMPANY) + where);
        Codes name = Codes.of(found.texts("name"), found.rows(), CompanyNames::core);
        Codes domain = Codes.of(found.texts("domain"), found.rows(), text -> Normal.identifier(FieldKind.DOMAIN, text));
        for (int row = 0; row < found.rows(); row++) {
            writer.add(found.longs("record_id")[row])
                    .add(id[at.get(found.longs("record_id")[row])])
                    .add(text(name, row))
                    .add(text(domain, row))
                    .endRow();
        }
    }

    private static @Nullable String text(Codes codes, int row) {
        return codes.code()[row] < 0 ? null : codes.value()[codes.code()[row]];
    }
}
