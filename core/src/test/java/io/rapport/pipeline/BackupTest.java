package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.control.AccessLog;
import io.rapport.control.ControlStore;
import io.rapport.kernel.DataException;
import io.rapport.kernel.DefinitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private Path project;
    private Path backup;

    @BeforeEach
    void aProjectWithData() throws IOException {
        project = folder.resolve("company");
        backup = folder.resolve("backup.zip");
        Files.createDirectories(project.resolve(".rapport/raw/shop/orders"));
        Files.createDirectories(project.resolve("source"));
        Files.createDirectories(project.resolve("exports"));
        Files.writeString(project.resolve("rapport.yaml"), "company: Nordwind\n");
        Files.writeString(project.resolve("source/shop.yaml"), "connector: shopify\n");
        Files.writeString(project.resolve("exports/orders.csv"), "id\n1\n");
        Files.writeString(project.resolve(".rapport/raw/shop/orders/1-ab.csv"), "id\n1\n");
        Files.writeString(project.resolve(".rapport/work.duckdb"), "can be made again");
        try (ControlStore control = ControlStore.open(project.resolve(".rapport/control.db"))) {
            new AccessLog(control).record(Instant.EPOCH, "ana", "support", "C-1");
        }
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString();
                if (!name.endsWith(".db")) {
                    files.put(name, Files.readString(path));
                }
            }
        }
        return files;
    }

    @Test
    void aRestoredProjectHasDefinitionsRawDataAndControlButNothingThatCanBeMadeAgain() throws IOException {
        Backup.write(new Workspace(project), backup);
        Path restored = folder.resolve("restored");
        Backup.restore(backup, restored);
        assertThat(files(restored).keySet())
                .containsExactly(".rapport/raw/shop/orders/1-ab.csv", "rapport.yaml", "source/shop.yaml");
        assertThat(files(restored)).containsEntry("source/shop.yaml", "connector: shopify\n");
        try (ControlStore control = ControlStore.open(restored.resolve(".rapport/control.db"))) {
            assertThat(new AccessLog(control).times("C-1")).isEqualTo(1);
        }
    }

    /// What a run is just storing has no sidecar yet; what lies about in the folder is none of its business.
    @Test
    void aFileOnItsWayIntoTheStoreStaysOut() throws IOException {
        Path raw = project.resolve(".rapport/raw");
        Files.createDirectories(raw.resolve(".tmp"));
        Files.writeString(raw.resolve("shop/orders/2-cd.csv"), "id\n2\n");
        Files.writeString(raw.resolve(".tmp/shop.orders.2-cd.csv.json"), "{}");
        Files.writeString(raw.resolve("shop/notes.txt"), "by hand");
        Backup.write(new Workspace(project), backup);
        Path restored = folder.resolve("restored");
        Backup.restore(backup, restored);
        assertThat(files(restored.resolve(".rapport/raw")).keySet())
                .containsExactly("shop/notes.txt", "shop/orders/1-ab.csv");
    }

    @Test
    void aDamagedBackupIsRefusedAndLeavesNothing() throws IOException {
        Backup.write(new Workspace(project), backup);
        byte[] bytes = Files.readAllBytes(backup);
        for (int at = 40; at < bytes.length; at += Math.max(1, bytes.length / 97)) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x55;
            Path file = Files.write(folder.resolve("damaged.zip"), damaged);
            Path target = folder.resolve("target-" + at);
            try {
                Backup.restore(file, target);
                // a flip in a time stamp or another field nobody reads does no harm
                assertThat(files(target)).isEqualTo(files(restoredWhole()));
            } catch (DataException refused) {
                assertThat(target).doesNotExist();
            }
        }
    }

    private Path restoredWhole() {
        Path whole = folder.resolve("whole");
        if (!Files.exists(whole)) {
            Backup.restore(backup, whole);
        }
        return whole;
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(backup, "precious");
        assertThatThrownBy(() -> Backup.write(new Workspace(project), backup))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("exists already");
        Files.delete(backup);
        Backup.write(new Workspace(project), backup);
        assertThatThrownBy(() -> Backup.restore(backup, project))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void aFileThatIsNoBackupIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatThrownBy(() -> Backup.restore(text, folder.resolve("x"))).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> Backup.write(new Workspace(folder.resolve("exports")), backup))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("rapport.yaml");
        assertThat(List.of(folder.resolve("x"), backup)).noneMatch(Files::exists);
    }
}
