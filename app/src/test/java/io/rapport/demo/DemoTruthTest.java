package io.rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.engine.DuckDbEngine;
import io.rapport.engine.DuckDbSettings;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.engine.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTruthTest {
    @TempDir
    private Path project;

    @Test
    void recordsPutTogetherRightlyAndWronglyAreCounted() throws IOException {
        truth("""
                source,stream,key,person,household
                crm,contact,1,P1,
                crm,contact,2,P1,
                crm,contact,"3, b",P2,H2
                shop,customers,1,P2,H2
                shop,customers,9,P7,
                """);
        DemoTruth.Scores scores = compare("""
                (1, 'C-A', 'crm', 'contact', '1'), (2, 'C-A', 'crm', 'contact', '2'), (3, 'C-A', 'crm', 'contact', '3, b'),
                (4, 'C-B', 'shop', 'customers', '1'), (5, 'C-C', 'shop', 'customers', 'nobody')""");
        DemoTruth.Score people = scores.people();
        assertThat(people.evaluation().records()).isEqualTo(4);
        assertThat(people.evaluation().truePairs()).isEqualTo(2);
        assertThat(people.evaluation().foundPairs()).isEqualTo(3);
        assertThat(people.evaluation().rightPairs()).isEqualTo(1);
        assertThat(people.lost()).isEqualTo(1);
        assertThat(people.unknown()).isEqualTo(1);
    }

    @Test
    void aPerfectResultScoresOne() throws IOException {
        truth("""
                source,stream,key,person,household
                crm,contact,1,P1,
                crm,contact,2,P1,
                shop,customers,1,P2,
                """);
        DemoTruth.Scores scores = compare("""
                (1, 'C-A', 'crm', 'contact', '1'), (2, 'C-A', 'crm', 'contact', '2'), (4, 'C-B', 'shop', 'customers', '1')""");
        assertThat(scores.people().evaluation().f1()).isEqualTo(1.0);
        assertThat(scores.companies().evaluation().records()).isEqualTo(1);
    }

    private void truth(String people) throws IOException {
        Files.createDirectories(project.resolve("truth"));
        Files.writeString(project.resolve("truth/person.csv"), people);
        Files.writeString(project.resolve("truth/company.csv"), "source,stream,key,company\ncrm,account,a1,O1\n");
    }

    private DemoTruth.Scores compare(String records) throws IOException {
        Path work = project.resolve("work.duckdb");
        try (DuckDbEngine engine =
                DuckDbEngine.open(work, DuckDbSettings.ofMachine(project.resolve("tmp")), List.of())) {
            String rows = "(values " + records + ") as t(record_id, cluster_id, source, stream, key)";
            engine.run(
                    new Stage(
                            "given",
                            List.of(
                                    Step.Query.of(
                                            "quality.person", "select record_id, source, stream, key from " + rows),
                                    Step.Query.of(
                                            "identity.cluster",
                                            "select record_id, cluster_id as customer_id from " + rows),
                                    Step.Query.of(
                                            "quality.company",
                                            "select 7 as record_id, 'crm' as source, 'account' as stream, 'a1' as key"),
                                    Step.Query.of(
                                            "identity.account_cluster", "select 7 as record_id, 'A-A' as account_id"))),
                    StepListener.SILENT);
            try (Database database = engine.database()) {
                return DemoTruth.compare(project, database);
            }
        }
    }
}
