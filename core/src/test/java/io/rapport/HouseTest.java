package io.rapport;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.rapport.engine.SqlTables;
import io.rapport.kernel.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The shape of the house: rooms stand on one line and use only rooms to their left, in Java and in SQL.
class HouseTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(TableName.class.getProtectionDomain().getCodeSource().getLocation());
    private static final Path SQL = Path.of("src/main/resources/io/rapport");

    @Test
    void everyPackageIsARoomOfTheLine() {
        assertThat(Rooms.inJava()).isNotEmpty().isSubsetOf(Rooms.LINE);
    }

    @Test
    void aRoomUsesOnlyRoomsToItsLeft() {
        for (String room : Rooms.inJava()) {
            String[] right = Rooms.rightOf(room).stream()
                    .map(r -> "io.rapport." + r + "..")
                    .toArray(String[]::new);
            if (right.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("io.rapport." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(right)
                        .because("rooms to the right of '" + room + "' are made of it")
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void theLineIsFreeOfCyclesAlsoWithinRooms() {
        slices().matching("io.rapport.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theMatchEngineUsesNothingOfRapportButItselfAndNoFiles() {
        noClasses()
                .that()
                .resideInAPackage("io.rapport.identity.match..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.rapport..")
                        .and(not(resideInAPackage("io.rapport.identity.match..")))
                        .or(resideInAPackage("java.nio.file.."))
                        .or(resideInAPackage("java.sql.."))
                        .or(simpleNameContaining("File").and(resideInAPackage("java.io"))))
                .because("arrays go in and arrays come out, so that it can run in any process")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineTouchesDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rapport.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineAndTheControlStoreTouchJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rapport.engine..", "io.rapport.control..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(CLASSES);
    }

    @Test
    void onlyTheControlStoreTouchesSqlite() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rapport.control..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void sqlReadsOnlyTablesOfItsOwnRoomAndOfRoomsToItsLeft() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SQL)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                String room = SQL.relativize(file).getName(0).toString();
                SqlTables.read(Files.readString(file)).stream()
                        .filter(table -> !Rooms.mayRead(room, table.schema()))
                        .forEach(table -> wrong.add(file + " reads " + table));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theSchemasTheEngineKnowsStandOnTheSameLine() {
        assertThat(SqlTables.SCHEMAS)
                .filteredOn(Rooms.LINE::contains)
                .isSubsetOf(Rooms.LINE)
                .isSortedAccordingTo((a, b) -> Integer.compare(Rooms.LINE.indexOf(a), Rooms.LINE.indexOf(b)));
    }
}
