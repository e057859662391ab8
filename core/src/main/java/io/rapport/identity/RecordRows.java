package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.Columns;
import io.rapport.identity.match.Codes;
import io.rapport.identity.match.LongIntMap;
import io.rapport.identity.match.RecordSet;
import io.rapport.identity.match.RowOrder;
import io.rapport.kernel.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records of one entity in the order of age, oldest first, in columns of codes.
///
/// @param record ids by row
/// @param age by row when the record came into being, in microseconds since 1970; equal ages in the order of the ids
/// @param records what is compared
/// @param more further columns that were asked for, by name
record RecordRows(long[] record, long[] age, RecordSet records, Map<String, Codes> more) {
    /// So many columns are read at a time, while as many are turned into codes; all these are in memory as text.
    private static final int AT_ONCE = 2;

    /// When a record came into being, as SQL.
    ///
    /// @param of empty, or the name of the table with a point
    static String age(String of) {
        return "coalesce(%1$screated_at, %1$supdated_at, timestamp '9999-12-31')".formatted(of);
    }

    static TableName table(Entity entity) {
        return TableName.of(entity == Entity.PERSON ? "quality.person" : "quality.company");
    }

    /// Cost: one pass over the table for every two columns, or one for all of some records, and a sort of the ids.
    ///
    /// @param reading runs a SELECT
    /// @param only a further condition, `where ...`; empty for all records
    /// @param more columns that are wanted beside those that are compared
    static RecordRows read(
            Entity entity, EntityRecords fields, Function<String, Columns> reading, String only, List<String> more) {
        String from = " from " + table(entity) + " " + only;
        List<String> wanted = new ArrayList<>(fields.columns());
        wanted.addAll(more);
        boolean isFew = !only.isEmpty();
        int atOnce = isFew ? wanted.size() : AT_ONCE;
        Columns ids = reading.apply(
                "select rowid, record_id, " + age("") + " as age" + (isFew ? ", " + select(wanted) : "") + from);
        int rows = ids.rows();
        int[] order = RowOrder.of(Arrays.copyOf(ids.longs("age"), rows), Arrays.copyOf(ids.longs("record_id"), rows));
        int[] rowOf = rowOf(ids, order);
        Map<String, CompletableFuture<Codes>> encoding = new HashMap<>();
        for (int first = 0; first < wanted.size(); first += atOnce) {
            List<String> some = wanted.subList(first, Math.min(wanted.size(), first + atOnce));
            Columns found = isFew ? ids : reading.apply("select rowid, " + select(some) + from);
            encoding.values().forEach(CompletableFuture::join);
            for (int c = 0; c < some.size(); c++) {
                @Nullable String[] texts = found.texts("c" + c);
                encoding.put(
                        some.get(c),
                        CompletableFuture.supplyAsync(
                                () -> Codes.of(inOrder(texts, found.longs("rowid"), rowOf, rows), rows)));
            }
        }
        Map<String, Codes> codes = new HashMap<>();
        encoding.forEach((name, column) -> codes.put(name, column.join()));
        long[] record = new long[rows];
        long[] age = new long[rows];
        for (int row = 0; row < rows; row++) {
            record[row] = ids.longs("record_id")[order[row]];
            age[row] = ids.longs("age")[order[row]];
        }
        Map<String, Codes> other = new HashMap<>();
        more.forEach(name -> other.put(name, Objects.requireNonNull(codes.get(name))));
        return new RecordRows(
                record, age, fields.read(rows, name -> Objects.requireNonNull(codes.get(name), name)), other);
    }

    private static String select(List<String> columns) {
        StringBuilder select = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
            select.append(c == 0 ? "" : ", ")
                    .append(columns.get(c))
                    .append("::varchar as c")
                    .append(c);
        }
        return select.toString();
    }

    /// By number of a row in the table its place in the order of age: a table may be read in another order the
    /// second time.
    private static int[] rowOf(Columns ids, int[] order) {
        long[] number = ids.longs("rowid");
        long last = Arrays.stream(number, 0, ids.rows()).max().orElse(-1);
        int[] rowOf = new int[Math.toIntExact(last + 1)];
        for (int row = 0; row < order.length; row++) {
            rowOf[(int) number[order[row]]] = row;
        }
        return rowOf;
    }

    private static @Nullable String[] inOrder(@Nullable String[] texts, long[] number, int[] rowOf, int rows) {
        @Nullable String[] ordered = new @Nullable String[rows];
        for (int i = 0; i < rows; i++) {
            ordered[rowOf[(int) number[i]]] = texts[i];
        }
        return ordered;
    }

    int rows() {
        return record.length;
    }

    @Nullable
    String text(String column, int row) {
        Codes codes = Objects.requireNonNull(more.get(column), column);
        return codes.code()[row] < 0 ? null : codes.value()[codes.code()[row]];
    }

    /// The rows of some records; -1 for those that are not here.
    LongIntMap at() {
        LongIntMap at = new LongIntMap();
        for (int row = 0; row < record.length; row++) {
            at.put(record[row], row);
        }
        return at;
    }
}
