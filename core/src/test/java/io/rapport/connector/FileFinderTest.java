package io.rapport.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.connector.Stream.Reading;
import io.rapport.definition.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFinderTest {
    @TempDir
    Path folder;

    private final List<Stream> streams = new ArrayList<>();

    private Stream stream(String name, String... files) {
        Position at = new Position(Path.of("source/shop.yaml"), 1, 1);
        StreamDefinition definition = new StreamDefinition(
                at, List.of(), List.of(), null, StreamDefinition.Duplicates.DROP, null, null, Map.of());
        Stream stream = new Stream("shop", "sales", name, List.of(files), Reading.DETECTED, definition, at);
        streams.add(stream);
        return stream;
    }

    private void file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "id\n1\n");
    }

    private void zip(String name, String... members) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write('x');
            }
        }
    }

    private FileFinder.Found find() {
        return new FileFinder().find(new Source("shop", "sales", folder, streams));
    }

    private List<String> names(Stream stream) {
        return find().files().getOrDefault(stream, List.of()).stream()
                .map(DeliveredFile::name)
                .toList();
    }

    @Test
    void globsMatchInNaturalOrderRegardlessOfCaseAndCompression() throws IOException {
        Stream orders = stream("orders", "orders*.csv");
        for (String name :
                List.of("orders-10.csv", "Orders-2.CSV", "orders-1.csv.gz", "old/orders-3.csv", "other.csv")) {
            file(name);
        }
        assertThat(names(orders)).containsExactly("orders-1.csv.gz", "Orders-2.CSV", "orders-10.csv");
    }

    @Test
    void aFileBelongsToTheStreamWhoseGlobSaysMost() throws IOException {
        Stream orders = stream("orders", "order*.csv");
        Stream lines = stream("lines", "order_lines*.csv");
        file("order_lines.csv");
        file("orders.csv");
        assertThat(names(orders)).containsExactly("orders.csv");
        assertThat(names(lines)).containsExactly("order_lines.csv");
    }

    @Test
    void foldersSubfoldersAndMembersOfArchivesAreFound() throws IOException {
        Stream deep = stream("deep", "a/**/x*.csv");
        Stream whole = stream("whole", "b");
        Stream members = stream("members", "export*.zip!sub*.csv");
        file("a/1/2/x1.csv");
        file("b/one.csv");
        file("b/readme.md");
        zip("export-1.zip", "in/subscribed.csv", "cleaned.csv");
        assertThat(names(deep)).containsExactly("a/1/2/x1.csv");
        assertThat(names(whole)).containsExactly("b/one.csv");
        assertThat(names(members)).containsExactly("export-1.zip!in/subscribed.csv");
    }

    @Test
    void aPlainGlobAlsoMeansMembersOfThatName() throws IOException {
        Stream orders = stream("orders", "orders*.csv");
        zip("delivery.zip", "orders-1.csv", "people.csv");
        assertThat(names(orders)).containsExactly("delivery.zip!orders-1.csv");
    }

    @Test
    void unfinishedAndHiddenFilesAreLeftAlone() throws IOException {
        Stream all = stream("all", "*");
        for (String name : List.of(".hidden.csv", "a.csv.part", "~$book.xlsx", "good.csv")) {
            file(name);
        }
        assertThat(names(all)).containsExactly("good.csv");
    }

    @Test
    void linksOutOfTheFolderAndMembersThatLeaveTheArchiveAreRefused(@TempDir Path elsewhere) throws IOException {
        stream("all", "*");
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "id\n1\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), secret);
        zip("a.zip", "../../up.csv", "/root.csv", "fine.csv");
        FileFinder.Found found = find();
        assertThat(found.files().values())
                .singleElement()
                .asString()
                .contains("a.zip!fine.csv")
                .doesNotContain("secret");
        assertThat(found.refused())
                .extracting(FileFinder.Refused::file)
                .containsExactlyInAnyOrder("a.zip!../../up.csv", "a.zip!/root.csv", "link.csv");
    }

    @Test
    void linkedFoldersAndLinksThatAreNamedLeadNowhereElse(@TempDir Path elsewhere) throws IOException {
        stream("all", "**");
        stream("named", "named.csv");
        stream("inside", "near.csv");
        Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "id\n1\n");
        Files.createSymbolicLink(folder.resolve("door"), elsewhere);
        Files.createSymbolicLink(folder.resolve("named.csv"), secret);
        Files.createSymbolicLink(folder.resolve("nothing.csv"), folder.resolve("gone.csv"));
        file("real/one.csv");
        Files.createSymbolicLink(folder.resolve("near.csv"), folder.resolve("real/one.csv"));
        FileFinder.Found found = find();
        assertThat(found.files().values().stream()
                        .flatMap(List::stream)
                        .map(DeliveredFile::name)
                        .distinct())
                .containsExactlyInAnyOrder("near.csv", "real/one.csv");
        assertThat(found.refused())
                .extracting(FileFinder.Refused::file)
                .containsExactlyInAnyOrder("door", "named.csv", "nothing.csv");
    }

    @Test
    void whatIsMissingBrokenOrOfNoKnownKindIsSaid() throws IOException {
        Stream one = stream("one", "missing.csv");
        stream("two", "report*.*");
        file("report.xls");
        Files.writeString(folder.resolve("broken.zip"), "no zip");
        FileFinder.Found found = find();
        assertThat(found.missing().get(one)).containsExactly("missing.csv");
        assertThat(found.refused())
                .anySatisfy(r -> assertThat(r.message()).contains("Excel 97-2003"))
                .anySatisfy(r -> assertThat(r.message()).contains("no readable zip archive"));
    }

    @Test
    void anAbsoluteFileIsTakenWithoutLookingAround(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("data.csv"), "id\n1\n");
        Stream data = stream("data", file.toString());
        assertThat(names(data)).containsExactly("data.csv");
    }

    @Test
    void patternsThatLeaveTheFolderOrAreNoneAreRefused() {
        assertThatThrownBy(() -> FilePattern.of("../x.csv", folder)).hasMessageContaining("leaves the folder");
        assertThatThrownBy(() -> FilePattern.of("x[.csv", folder)).hasMessageContaining("'[' without ']'");
        assertThatThrownBy(() -> FilePattern.of("x{a.csv", folder)).hasMessageContaining("do not match");
    }
}
