package io.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.DuckDbEngine.Planned;
import io.rapport.engine.DuckDbSettings;
import io.rapport.kernel.TableName;
import io.rapport.pipeline.Pipeline;
import io.rapport.pipeline.RunListener;
import io.rapport.project.Project;
import io.rapport.project.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The line holds in what is really run: in the steps that YAML decides, too.
class PlanTest {
    @TempDir
    Path folder;

    private List<Planned> plan() throws IOException {
        ProjectFiles.write(folder);
        Files.createDirectories(folder.resolve("exports"));
        Files.writeString(folder.resolve("exports/orders.csv"), "no,mail,at,total\n1,ana@post.example,2026-03-01,10\n");
        Files.writeString(folder.resolve("source/shop.yaml"), """
                connector: file
                department: sales
                folder: exports
                streams:
                  orders:
                    files: ["*.csv"]
                    define:
                      key: [no]
                      entities:
                        order:
                          fields: {key: no, email: mail, ordered_at: at, amount: total}
                        person:
                          fields: {key: mail, email: mail}
                """);
        Pipeline pipeline = new Pipeline(
                Project.load(folder, Map.of()), new DuckDbSettings(1L << 30, 1, folder.resolve("temporary")));
        pipeline.run(RunListener.SILENT);
        return pipeline.plan();
    }

    @Test
    void everyStepReadsItsOwnRoomAndRoomsToItsLeftAndWritesItsOwn() throws IOException {
        List<String> wrong = new ArrayList<>();
        Set<String> rooms = new TreeSet<>();
        for (Planned planned : plan()) {
            rooms.add(planned.stage());
            for (TableName input : planned.step().inputs()) {
                if (!Rooms.mayRead(planned.stage(), input.schema())) {
                    wrong.add(planned.step().name() + " of " + planned.stage() + " reads " + input);
                }
            }
            for (TableName output : planned.step().outputs()) {
                if (!output.schema().equals(planned.stage())) {
                    wrong.add(planned.step().name() + " of " + planned.stage() + " writes " + output);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rooms).contains("quality", "identity", "customer", "activity", "metric", "segment");
    }

    @Test
    void nothingIsLeftToDoAfterARun() throws IOException {
        assertThat(plan()).filteredOn(Planned::changed).isEmpty();
    }
}
