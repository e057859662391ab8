package io.rapport.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Labelled person records as hard as life, for tests and measurements of identity resolution: about 827 people per
/// 1,000 records, 16 % of them in households that share surname, address and telephone.
///
/// The last column, [#TRUTH], says who is who; whoever resolves the file must leave it out. What is in the file: twins;
/// father and son of one name; people who moved, married or have a new mailbox or number; nicknames, initials, swapped
/// names, typing errors, upper case, lost accents; day and month swapped, a wrong year; a fifth to a third of every
/// column empty; telephones of offices, junk values. Nobody is left without anything to be told by: at least three
/// telling columns of a record are filled.
///
/// The same rows and seed give the same bytes on every machine. Memory: 8 bytes a record and some blocks of
/// finished rows; a processor makes about 300,000 records a second.
public final class HardPeople {
    /// Name of the column that numbers the people.
    public static final String TRUTH = "person_id";

    public static final List<String> COLUMNS = List.of(
            "record_id",
            "given_name",
            "family_name",
            "birth_date",
            "email",
            "phone",
            "street",
            "city",
            "postcode",
            TRUTH);
    private static final int BLOCK = 20_000;
    private static final int SHUFFLE = 131;

    private final long seed;
    /// Of each row, dwelling, member and copy; 3 bits each for the last two.
    private final long[] plan;

    private final int buildings;
    private final int offices;

    private HardPeople(int rows, long seed) {
        this.seed = seed;
        buildings = Math.max(1, rows / 150);
        offices = Math.max(1, rows / 1200);
        plan = plan(rows, seed);
    }

    /// @param rows 1 to 12,000,000
    /// @throws IllegalArgumentException for other numbers of rows
    /// @throws IOException if the file cannot be written
    public static void write(Path file, int rows, long seed) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(out, rows, seed);
        }
    }

    /// As UTF-8, with a header line; does not close the stream.
    public static void write(OutputStream out, int rows, long seed) throws IOException {
        if (rows < 1 || rows > 12_000_000) {
            throw new IllegalArgumentException("Cannot generate %d records: 1 to 12,000,000".formatted(rows));
        }
        out.write((String.join(",", COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8));
        HardPeople people = new HardPeople(rows, seed);
        int blocks = (rows + BLOCK - 1) / BLOCK;
        int window = 2 * Runtime.getRuntime().availableProcessors();
        for (int from = 0; from < blocks; from += window) {
            Bytes[] made = IntStream.range(from, Math.min(blocks, from + window))
                    .parallel()
                    .mapToObj(people::block)
                    .toArray(Bytes[]::new);
            for (Bytes bytes : made) {
                bytes.writeTo(out);
            }
        }
    }

    private static long[] plan(int rows, long seed) {
        long[] plan = new long[rows];
        int row = 0;
        for (long number = 0; row < rows; number++) {
            int size = Dwelling.size(seed, number);
            for (int member = 0; member < size; member++) {
                int copies = Dwelling.copies(seed, number, member);
                for (int copy = 0; copy < copies && row < rows; copy++) {
                    plan[row++] = number << 6 | member << 3 | copy;
                }
            }
        }
        Chance chance = Chance.of(seed, SHUFFLE, rows);
        for (int i = rows - 1; i > 0; i--) {
            int j = chance.below(i + 1);
            long swap = plan[i];
            plan[i] = plan[j];
            plan[j] = swap;
        }
        return plan;
    }

    private Bytes block(int block) {
        Bytes bytes = new Bytes(false);
        Csv csv = new Csv(bytes, ',', false, COLUMNS.size());
        HardRecord record = new HardRecord();
        int to = Math.min(plan.length, (block + 1) * BLOCK);
        for (int row = block * BLOCK; row < to; row++) {
            Dwelling home = new Dwelling(seed, plan[row] >> 6, buildings);
            Dweller person = new Dweller(home, (int) (plan[row] >> 3) & 7, offices);
            record.write(person, (int) plan[row] & 7);
            csv.put(row + 1L);
            Arrays.stream(record.fields).forEach(csv::put);
            csv.put(person.key).end();
        }
        return bytes;
    }
}
