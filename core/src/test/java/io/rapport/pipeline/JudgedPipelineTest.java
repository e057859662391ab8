package io.rapport.pipeline;

import static io.rapport.pipeline.JudgedCompany.CLOCK;
import static io.rapport.pipeline.JudgedCompany.VIEWER;
import static io.rapport.pipeline.JudgedCompany.by;
import static io.rapport.pipeline.JudgedCompany.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.CheckedControl;
import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents.Event;
import io.rapport.control.IdentityEvents.Kind;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Draft;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.customer.Customers;
import io.rapport.engine.Database;
import io.rapport.identity.IdentityRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judgements from their entering to the tables readers see, and back.
@Tag("slow")
class JudgedPipelineTest {
    /// Bytes of a database file before its first block, and of a block.
    private static final long HEADERS = 3 * 4096;

    private static final long BLOCK = 256 << 10;

    @TempDir
    static Path begun;

    @TempDir
    Path folder;

    private static JudgedCompany first;
    private JudgedCompany company;

    @BeforeAll
    static void aCompanyThatWasRunOnce() throws IOException {
        first = JudgedCompany.begun(begun);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        company = first.copy(folder);
    }

    @Test
    void undoingAMergeRestoresProfileTimelineAndConsentsRowByRow() {
        Map<String, List<String>> before = company.tables();
        assertThat(before.get("customer.customer")).hasSize(3);
        String ada = company.id("crm/1");
        String otto = company.id("crm/2");

        List<Judgement> entered = company.judge("crm/1", Verdict.SAME, "news/8").judgements();
        assertThat(company.changed(before)).as("nothing is done before the run").isEmpty();
        company.run();
        assertThat(company.id("crm/2")).isEqualTo(ada);
        assertThat(company.tables().get("customer.customer")).hasSize(2);
        assertThat(company.changed(before)).containsKeys("customer.customer", "activity.timeline", "activity.order");
        try (Database snapshot = company.snapshot()) {
            assertThat(new Customers(snapshot).find(otto, VIEWER))
                    .map(c -> c.id())
                    .hasValue(ada);
        }

        company.undo(entered.getFirst().id());
        company.run();
        assertThat(company.changed(before)).isEmpty();
        assertThat(company.history(null))
                .extracting(Event::kind)
                .containsExactly(Kind.SPLIT, Kind.JUDGEMENT, Kind.MERGE, Kind.JUDGEMENT);
        assertThat(company.history(otto)).hasSize(4);
        assertThat(company.history(company.id("crm/3"))).isEmpty();
    }

    @Test
    void judgementsSurviveARebuildAndALostWorkDatabaseKnowsWhatTheIdsWere() {
        String ada = company.id("crm/1");
        String otto = company.id("crm/2");
        company.judge("crm/1", Verdict.SAME, "crm/2");
        company.pipeline().rebuild(RunListener.SILENT);
        assertThat(company.id("news/8")).isEqualTo(ada);
        assertThat(company.id(otto))
                .as("the old id is known though the work database was made anew")
                .isEqualTo(ada);
        assertThat(company.history(null)).extracting(Event::kind).containsExactly(Kind.MERGE, Kind.JUDGEMENT);
        Map<String, List<String>> before = company.tables();
        company.pipeline().rebuild(RunListener.SILENT);
        assertThat(company.changed(before)).isEmpty();
        assertThat(company.history(null)).as("nothing new happened").hasSize(2);
    }

    @Test
    void anIdThatARunWhichDidNotEndGaveUpLeadsOnWhenTheControlStoreIsSetBack() throws IOException {
        String otto = judgedAndCopied();
        assertThatThrownBy(() -> company.pipeline().run(new RunListener() {
                    @Override
                    public void phase(String name) {
                        if (name.equals("customer")) {
                            throw new IllegalStateException("the end");
                        }
                    }
                }))
                .hasMessage("the end");

        damageControl();
        company.run();

        assertThat(company.id(otto)).isEqualTo(company.id("crm/1"));
    }

    @Test
    void anIdThatReadersKnowAsGivenUpLeadsOnWhenTheControlStoreIsSetBack() throws IOException {
        String otto = judgedAndCopied();
        Path copy = CheckedControl.copy(company.workspace().control());
        byte[] older = Files.readAllBytes(copy);
        company.run();
        assertThat(company.id(otto)).isEqualTo(company.id("crm/1"));

        Files.write(copy, older);
        damageControl();
        company.run();

        assertThat(company.id(otto)).isEqualTo(company.id("crm/1"));
    }

    /// @return the id that the next run gives up
    private String judgedAndCopied() {
        String otto = company.id("crm/2");
        company.judge("crm/1", Verdict.SAME, "crm/2");
        try (CheckedControl control = CheckedControl.open(company.workspace().control(), remark -> {})) {
            control.keepCopy();
        }
        return otto;
    }

    private void damageControl() throws IOException {
        Path control = company.workspace().control();
        Files.write(control, Arrays.copyOf(Files.readAllBytes(control), 5_000));
    }

    @Test
    void aRebuildPutsASnapshotAsideThatCannotSayWhatTheIdsWere() throws IOException {
        company.judge("crm/1", Verdict.SAME, "crm/2");
        company.run();
        Map<String, List<String>> before = company.tables();
        damageWhatTheIdsWere();

        List<String> remarks = new ArrayList<>();
        company.pipeline().rebuild(new RunListener() {
            @Override
            public void remark(String text) {
                remarks.add(text);
            }
        });

        assertThat(remarks).anyMatch(remark -> remark.contains("was renamed to 2.damaged"));
        assertThat(company.changed(before)).isEmpty();
    }

    /// One byte of each block of the table behind the customers' ids.
    private void damageWhatTheIdsWere() throws IOException {
        List<Long> blocks;
        try (Database snapshot = company.snapshot()) {
            blocks = snapshot.query(
                    row -> row.integer("block_id"),
                    "select distinct block_id from pragma_storage_info('identity.cluster') where block_id >= 0");
        }
        assertThat(blocks).isNotEmpty();
        Path file = company.workspace().snapshots().resolve("2.duckdb");
        byte[] bytes = Files.readAllBytes(file);
        blocks.forEach(block -> bytes[(int) (HEADERS + block * BLOCK + BLOCK / 2)] ^= 1);
        Files.write(file, bytes);
    }

    @Test
    void aRunRemovesWhatAKilledBackupLeftAndLeavesOneAloneThatIsUnderWay() throws IOException {
        Path temporary = company.workspace().temporary();
        Path killed = Files.createDirectories(temporary.resolve("backup-999999999"));
        Path living = Files.createDirectories(
                temporary.resolve("backup-" + ProcessHandle.current().pid()));
        Files.writeString(killed.resolve("control.db"), "a copy");
        Files.writeString(living.resolve("control.db"), "a copy");

        company.run();

        assertThat(killed).doesNotExist();
        assertThat(living.resolve("control.db")).exists();
    }

    @Test
    void aSplitMakesTwoCustomersAndTheirOrdersFollow() {
        String otto = company.id("crm/2");
        company.withBook((book, records) -> book.split(find(records, otto), List.of(find(records, "news/8")), by()));
        company.run();
        assertThat(company.id("news/8")).isNotEqualTo(otto).isNotEqualTo(company.id("crm/1"));
        assertThat(company.id("crm/2")).isEqualTo(otto);
        assertThat(company.history(otto).getFirst().kind()).isEqualTo(Kind.SPLIT);
        assertThat(company.history(otto).getFirst().reason()).isEqualTo("judgement 1: different, by ana");
    }

    @Test
    void ofContradictionsThatCameInAnotherWayTheNewestWinsAndTheRunSaysSo() {
        try (Database snapshot = company.snapshot();
                ControlStore control = ControlStore.open(company.workspace().control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            for (Verdict verdict : List.of(Verdict.SAME, Verdict.DIFFERENT)) {
                Draft draft = new Draft(
                        "person",
                        find(records, "crm/1").anchor(),
                        find(records, "news/7").anchor(),
                        verdict);
                new Judgements(control)
                        .enter(
                                "ana",
                                CLOCK.instant(),
                                null,
                                held -> List.of(draft),
                                told -> new Event(
                                        "person",
                                        Kind.JUDGEMENT,
                                        "C-1",
                                        "C-2",
                                        List.of(),
                                        0,
                                        null,
                                        CLOCK.instant(),
                                        "restored"));
            }
        }
        List<String> remarks = new ArrayList<>();
        company.pipeline().run(new RunListener() {
            @Override
            public void remark(String text) {
                remarks.add(text);
            }
        });
        assertThat(remarks)
                .singleElement()
                .asString()
                .startsWith("Judgement 1 (crm/1 same as news/7, by ana on 2026-10-01) does not count: newer ones say"
                        + " otherwise, 2 (crm/1 different from news/7");
        assertThat(company.id("crm/1")).isNotEqualTo(company.id("news/7"));
    }
}
