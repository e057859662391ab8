package io.rapport.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.control.ControlStore;
import io.rapport.control.IdentityEvents;
import io.rapport.control.Judgements;
import io.rapport.control.Judgements.Judgement;
import io.rapport.control.Judgements.Verdict;
import io.rapport.engine.Database;
import io.rapport.engine.Snapshots;
import io.rapport.identity.IdentityRecords;
import io.rapport.identity.IdentityRecords.Subject;
import io.rapport.identity.JudgementBook;
import io.rapport.kernel.DefinitionException;
import io.rapport.pipeline.RunListener;
import io.rapport.pipeline.Workspace;
import io.rapport.policy.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Raw segments and the control store are the truth: whatever else is deleted is made again, row for row, with the same
/// ids, judgements, history and days.
@Tag("slow")
class EverythingAnewTest {
    private static final Viewer VIEWER = Viewer.local("administration");
    private static final JudgementBook.By BY = new JudgementBook.By("ana", "by chance");
    private static final int JUDGED = 4;
    /// Days of entry are read from the last snapshot.
    private static final Set<String> FROM_THE_LAST_SNAPSHOT =
            Set.of("segment.remembered", "segment.membership", "engine.step");

    static List<Long> seeds() {
        return Rounds.REBUILDS.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameAfterEverythingThatCanBeMadeAgainWasDeleted(long seed) throws IOException {
        RandomGenerator chance = Rounds.REBUILDS.chance(seed);
        Company company = Company.made();
        Path project = company.delivered();
        runAt(project, "2026-07-31");
        for (int i = 0; i < JUDGED; i++) {
            judge(project, chance);
        }
        runAt(project, "2026-08-15");
        Deliveries.copy(company.waiting.resolve("exports"), project.resolve("exports"));
        runAt(project, "2026-08-31");
        takeOneBack(project);
        judge(project, chance);
        runAt(project, "2026-09-30");
        Map<String, String> before = SnapshotContent.of(project);
        List<String> remembered = remembered(project);

        deleteWhatCanBeMadeAgain(project);
        Company.pipeline(project).rebuild(RunListener.SILENT);
        Map<String, String> difference = SnapshotContent.difference(SnapshotContent.of(project), before);
        difference.keySet().removeAll(FROM_THE_LAST_SNAPSHOT);
        assertThat(difference).isEmpty();
        assertThat(remembered(project)).isEqualTo(remembered);
        Company.forget(project);
    }

    private static void runAt(Path project, String day) throws IOException {
        Path file = project.resolve("rapport.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("as_of: [-0-9]+", "as_of: " + day));
        Company.run(project);
    }

    /// Joins two customers, or takes a record out of one.
    private static void judge(Path project, RandomGenerator chance) {
        try (Database snapshot = new Snapshots(new Workspace(project).snapshots()).open(Company.settings(project));
                ControlStore control = ControlStore.open(new Workspace(project).control())) {
            IdentityRecords records = new IdentityRecords(snapshot);
            JudgementBook book = new JudgementBook(records, new Judgements(control), Clock.systemUTC());
            List<String> ids = snapshot.query("select customer_id from customer.customer order by customer_id").stream()
                    .map(row -> String.valueOf(row.text("customer_id")))
                    .toList();
            Subject left = records.find(ids.get(chance.nextInt(ids.size())), VIEWER);
            if (left.records().size() > 1) {
                Subject part = records.find(left.records().getLast().toString(), VIEWER);
                book.split(left, List.of(part), BY);
            } else {
                Subject right = records.find(ids.get(chance.nextInt(ids.size())), VIEWER);
                book.answer(left, right, chance.nextBoolean() ? Verdict.SAME : Verdict.DIFFERENT, BY);
            }
        } catch (DefinitionException alreadySaid) {
            assertThat(alreadySaid).hasMessageNotContaining("null");
        }
    }

    private static void takeOneBack(Path project) {
        try (Database snapshot = new Snapshots(new Workspace(project).snapshots()).open(Company.settings(project));
                ControlStore control = ControlStore.open(new Workspace(project).control())) {
            Judgements judgements = new Judgements(control);
            Optional<Judgement> held =
                    judgements.all("person").stream().filter(Judgement::holds).findFirst();
            held.ifPresent(judgement -> new JudgementBook(new IdentityRecords(snapshot), judgements, Clock.systemUTC())
                    .undo(judgement.id(), BY));
        }
    }

    /// What people said and what became of ids, as the control store tells it.
    private static List<String> remembered(Path project) {
        try (ControlStore control = ControlStore.open(new Workspace(project).control())) {
            List<String> remembered = new ArrayList<>();
            new Judgements(control).all("person").forEach(judgement -> remembered.add(judgement.toString()));
            new IdentityEvents(control).newest(10_000).forEach(event -> remembered.add(event.toString()));
            return remembered;
        }
    }

    private static void deleteWhatCanBeMadeAgain(Path project) throws IOException {
        for (Path file : KeptFile.all(project)) {
            String name = new Workspace(project).folder().relativize(file).toString();
            if (!name.startsWith("raw") && !name.startsWith("control")) {
                Files.delete(file);
            }
        }
        assertThat(KeptFile.SNAPSHOT.in(project)).isEmpty();
        assertThat(KeptFile.RAW.in(project)).isNotEmpty();
    }
}
