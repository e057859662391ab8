package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.demo.Demo;
import io.rapport.demo.DemoDay;
import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.engine.Snapshots;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.Workspace;
import io.rapport.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A demo company gets the files of one more day, and a run takes what they say.
@Tag("slow")
class DayAfterTest {
    private static final long SEED = 11;
    private static final int PEOPLE = 1_500;

    @TempDir
    static Path folder;

    private static Path company = Path.of("");
    private static Account before = new Account(0, 0, 0, 0, 0);
    private static Account after = new Account(0, 0, 0, 0, 0);
    private static DemoDay.Delivery day = new DemoDay.Delivery("", 0, new DemoDay.Rows(0, 0, 0), Map.of());

    /// What became of all rows.
    private record Account(long read, long accepted, long updated, long deleted, long other) {}

    @BeforeAll
    static void aDayPasses() throws IOException {
        company = folder.resolve("company");
        Demo.write(company, PEOPLE, SEED, Demo.Progress.NONE);
        before = account();
        day = DemoDay.write(company);
        after = account();
    }

    private static Account account() {
        new Pipeline(Project.load(company, Map.of()), Company.settings(company)).run(RunListener.SILENT);
        try (Database database = new Snapshots(new Workspace(company).snapshots()).open(Company.settings(company))) {
            Row row = database.query("select sum(read)::bigint as read, sum(accepted)::bigint as accepted,"
                            + " sum(updated)::bigint as updated, sum(deleted)::bigint as deleted,"
                            + " sum(unchanged + duplicate + quarantined)::bigint as other"
                            + " from quality.balance")
                    .getFirst();
            return new Account(
                    number(row, "read"),
                    number(row, "accepted"),
                    number(row, "updated"),
                    number(row, "deleted"),
                    number(row, "other"));
        }
    }

    private static long number(Row row, String column) {
        return Long.parseLong(String.valueOf(row.text(column)));
    }

    @Test
    void oneRowInAHundredIsNewOneInAThousandChangedOneInTenThousandDeleted() {
        DemoDay.Rows rows = day.all();
        assertThat(rows.added() / (double) before.read()).isBetween(.008, .013);
        assertThat(rows.changed() / (double) before.read()).isBetween(.0005, .0015);
        assertThat(rows.deleted() / (double) before.read()).isBetween(.00002, .0003);
        assertThat(day.people()).isEqualTo(PEOPLE / 100);
    }

    @Test
    void aRunReadsEveryRowOfTheDay() {
        DemoDay.Rows rows = day.all();
        assertThat(after.read() - before.read()).isEqualTo(rows.added() + rows.changed() + rows.deleted());
    }

    @Test
    void newRowsAreAcceptedAndOldOnesUpdatedOrDeleted() {
        DemoDay.Rows rows = day.all();
        long spoilt = after.other() - before.other();
        assertThat(spoilt).isBetween(0L, 8L);
        assertThat(after.accepted() - before.accepted()).isBetween(rows.added() - spoilt, rows.added());
        assertThat(after.updated() - before.updated()).isBetween(rows.changed() - spoilt, rows.changed());
        assertThat(after.deleted() - before.deleted()).isEqualTo(rows.deleted());
    }

    @Test
    void theCompanyLooksBackFromTheNewDay() {
        assertThat(day.day()).isEqualTo("2026-10-01");
        assertThat(Project.load(company, Map.of()).asOf()).isEqualTo("2026-10-01");
    }

    @Test
    void daysDifferAndSaySoAgain(@TempDir Path next, @TempDir Path again) throws IOException {
        DemoDay.Delivery second = DemoDay.write(company, next);
        assertThat(second.day()).isEqualTo("2026-10-02");
        assertThat(DemoDay.write(company, again)).isEqualTo(second);
        assertThat(second.all()).isNotEqualTo(day.all());
    }
}
