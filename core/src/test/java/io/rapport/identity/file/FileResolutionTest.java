package io.rapport.identity.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rapport.identity.column.Finding;
import io.rapport.identity.match.FieldKind;
import io.rapport.identity.match.RecordSet.Subject;
import io.rapport.kernel.DataException;
import io.rapport.kernel.DefinitionException;
import io.rapport.kernel.RapportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of people and companies, from the first byte to the last.
class FileResolutionTest {
    private static final String[] GIVEN = {"Anna", "Klaus", "Petra", "Lukas", "Marie", "Heinz", "Karl", "Ute", "Stefan"
    };
    private static final String[] FAMILY = {"Müller", "Schmidt", "Weber", "Koch", "Wolf", "Lang", "Kühn", "Beck", "Ott"
    };

    @TempDir
    Path folder = Path.of("");

    private final List<String> remarks = new ArrayList<>();

    private final ResolveListener listener = new ResolveListener() {
        @Override
        public void step(String name) {}

        @Override
        public void at(String what, long done, long all) {}

        @Override
        public void remark(String text) {
            remarks.add(text);
        }
    };

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    private Resolved resolve(List<Path> files, Set<String> ignored, @Nullable String labels) {
        ResolveRequest request = new ResolveRequest(files, null, ignored, labels, Double.NaN);
        return new FileResolution(folder.resolve("temporary"), listener).resolve(request, _ -> {});
    }

    private Resolved resolve(Path... files) {
        return resolve(List.of(files), Set.of(), null);
    }

    private List<String> written(Resolved resolved, String file) throws IOException {
        Path out = folder.resolve("out");
        new ResolvedFiles(resolved, out, folder.resolve("temporary"), listener).write();
        return Files.readAllLines(out.resolve(file));
    }

    /// 200 people, every second of them twice, the second time with a typing error; `true_id` says who is who.
    private static String people(String header, int from) {
        Random random = new Random(4);
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 200; i++) {
            String given = GIVEN[random.nextInt(GIVEN.length)];
            String family = syllable(random) + syllable(random) + FAMILY[random.nextInt(FAMILY.length)];
            String rest = "%d-%02d-%02d,%s.%s%d@mail.example,p%d\n"
                    .formatted(
                            1940 + random.nextInt(60),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            given,
                            family,
                            random.nextInt(90),
                            i);
            text.append("%d,%s,%s,%s".formatted(from + 2 * i, given, family, rest));
            if (i % 2 == 0) {
                text.append("%d,%s,%s,%s".formatted(from + 2 * i + 1, given, family + "x", rest));
            }
        }
        return text.toString();
    }

    private static String syllable(Random random) {
        return "" + "BDFGHKLMNPRST".charAt(random.nextInt(13)) + "aeiou".charAt(random.nextInt(5));
    }

    private static final String HEADER = "id,first_name,last_name,dob,email,true_id";

    @Test
    void rowsComeBackInTheirOrderWithTheNumberOfTheFirstRowOfTheirCluster() throws IOException {
        String text = people(HEADER, 1);
        Resolved resolved = resolve(List.of(file("people.csv", text)), Set.of("true_id"), null);
        List<String> lines = written(resolved, "clusters.csv");
        List<String> input = text.lines().toList();
        assertThat(lines.getFirst()).isEqualTo("cluster_id," + HEADER);
        for (int i = 1; i < input.size(); i++) {
            assertThat(lines.get(i)).endsWith("," + input.get(i));
        }
        assertThat(lines).hasSameSizeAs(input);
        assertThat(lines.get(1)).startsWith("1,");
        assertThat(lines.get(2)).as("the same person").startsWith("1,");
        assertThat(lines.get(3)).startsWith("3,");
        assertThat(Files.size(folder.resolve("out/pairs.parquet"))).isPositive();
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void labelsAreComparedWithAndNeverUsed() throws IOException {
        Path file = file("people.csv", people(HEADER.replace("true_id", "customer_no"), 1));
        Resolved without = resolve(List.of(file), Set.of("customer_no"), null);
        Resolved with = resolve(List.of(file), Set.of(), "Customer_No");
        assertThat(with.recognition().used())
                .extracting(finding -> finding.column().name())
                .containsExactly("first_name", "last_name", "dob", "email");
        assertThat(with.cluster()).isEqualTo(without.cluster());
        Assessment assessment = with.assessment();
        assertThat(assessment).isNotNull();
        assertThat(assessment.own().evaluation().f1()).isGreaterThan(0.9);
        assertThat(assessment.own().evaluation().truePairs()).isEqualTo(100);
        assertThat(assessment.best().evaluation().f1())
                .isGreaterThanOrEqualTo(assessment.own().evaluation().f1());
    }

    @Test
    void labelsMayBeAFileOfKeysOrOfPairs() throws IOException {
        String text = people(HEADER, 1);
        StringBuilder keys = new StringBuilder("id,cluster\n");
        StringBuilder pairs = new StringBuilder("id_l,id_r,clerical_match_score\n");
        text.lines().skip(1).map(line -> line.split(",")).forEach(row -> keys.append(row[0] + "," + row[5] + "\n"));
        for (int i = 0; i < 200; i += 2) {
            pairs.append("%d,%d,1.0\n%d,%d,0.0\n".formatted(1 + 2 * i, 2 + 2 * i, 1 + 2 * i, 1 + 2 * (i + 1)));
        }
        Path people = file("people.csv", text);
        Assessment column = resolve(List.of(people), Set.of(), "true_id").assessment();
        Assessment byKey = resolve(
                        List.of(people),
                        Set.of("true_id"),
                        file("keys.csv", keys.toString()).toString())
                .assessment();
        Assessment byPair = resolve(
                        List.of(people),
                        Set.of("true_id"),
                        file("pairs.csv", pairs.toString()).toString())
                .assessment();
        assertThat(column).isNotNull();
        assertThat(byKey).isNotNull();
        assertThat(byPair).isNotNull();
        assertThat(byKey.own()).isEqualTo(column.own());
        assertThat(byPair.own()).isEqualTo(column.own());
    }

    @Test
    void severalFilesMayNameTheirColumnsDifferentlyAndUseTheSameIds() throws IOException {
        String text = people(HEADER, 1);
        Path crm = file("crm.csv", text);
        Path shop = file(
                "shop.csv",
                people("Nr;Vorname;Nachname;Geburtsdatum;Mail;true_id", 1).replace(',', ';'));
        Resolved resolved = resolve(List.of(crm, shop), Set.of("true_id"), null);
        assertThat(resolved.recognition().findings())
                .filteredOn(Finding::isUsed)
                .extracting(Finding::slot)
                .containsOnly(0);
        assertThat(resolved.parts()).hasSize(1);
        assertThat(resolved.parts().getFirst().records().fields()).hasSize(4);
        int rows = resolved.inputs().first()[1];
        for (int row = 0; row < rows; row++) {
            assertThat(resolved.cluster()[row + rows]).as("row %d", row).isEqualTo(resolved.cluster()[row]);
        }
        List<String> lines = written(resolved, "clusters.csv");
        assertThat(lines.getFirst())
                .isEqualTo("cluster_id,source,%s,Nr,Vorname,Nachname,Geburtsdatum,Mail".formatted(HEADER));
        assertThat(lines.get(1)).startsWith("1,crm.csv,1,").endsWith(",p0,,,,,");
        assertThat(lines.get(rows + 1)).startsWith("1,shop.csv,,,,,,p0,1,");
    }

    @Test
    void aTableOfPeopleAndCompaniesIsSplit() throws IOException {
        StringBuilder text = new StringBuilder("kind,name,city\n");
        for (int i = 0; i < 60; i++) {
            text.append("person,%s %s,Ulm\n".formatted(GIVEN[i % 9], FAMILY[i * 5 % 9]));
            text.append("company,%s Holding %d GmbH,Ulm\n".formatted(FAMILY[i % 9], i / 3));
        }
        Resolved resolved = resolve(file("mixed.csv", text.toString()));
        assertThat(resolved.parts())
                .extracting(part -> part.records().subject())
                .containsExactly(Subject.PERSON, Subject.COMPANY);
        assertThat(resolved.parts().getLast().records().fields())
                .extracting(field -> field.kind())
                .contains(FieldKind.COMPANY_NAME);
        for (int row = 0; row < resolved.cluster().length; row++) {
            assertThat((row - resolved.cluster()[row]) % 2)
                    .as("people stay with people")
                    .isZero();
        }
    }

    @Test
    void whatAUserSaysOfColumnsIsHeldAgainstThem() throws IOException {
        Path people = file("people.csv", people(HEADER, 1));
        Path columns = file("columns.yaml", "columns:\n  dob: ignore\n  emial: text\nsubject: person\n");
        ResolveRequest request =
                new ResolveRequest(List.of(people), ColumnsDefinition.read(columns), Set.of(), null, Double.NaN);
        assertThatThrownBy(() -> new FileResolution(folder, listener).resolve(request, _ -> {}))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("columns.yaml:3")
                .hasMessageContaining("Did you mean 'email'?");
        assertThatThrownBy(() -> ColumnsDefinition.read(file("wrong.yaml", "columns: {dob: birthdate}\n")))
                .hasMessageContaining("wrong.yaml:1")
                .hasMessageContaining("birth_date");
        assertThatThrownBy(() -> resolve(List.of(people), Set.of("e-mial"), null))
                .hasMessageContaining("--ignore")
                .hasMessageContaining("email");
        assertThatThrownBy(() -> resolve(List.of(people), Set.of(), "truth")).hasMessageContaining("--labels");
    }

    @Test
    void everyKindCanBeNamedInYaml() {
        assertThat(Arrays.stream(ColumnsDefinition.Kind.values()).flatMap(k -> k.field().stream()))
                .containsExactly(FieldKind.values());
    }

    @Test
    void rowsThatCannotBeLinkedAreRefusedWithWhatWasSeenAndWhatToDo() throws IOException {
        for (String text : new String[] {"a,b\n", "first_name,last_name\nAnna,Ott\n"}) {
            Path file = file("few.csv", text);
            assertThatThrownBy(() -> resolve(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("few.csv cannot be linked");
        }
        Path amounts = file("amounts.csv", "id,amount,created_at\n1,3,2024-01-01\n2,4,2024-01-02\n3,4,2024-01-03\n");
        assertThatThrownBy(() -> resolve(amounts))
                .isInstanceOf(RapportException.class)
                .hasMessageContaining("amount (a quantity)")
                .hasMessageContaining("--columns");
    }

    @Test
    void hostileTablesEndInAResultOrAMessage() throws IOException {
        String[] odd = {"😀", "مريم العلي", "שרה כהן", "王伟", "Ωμέγα", "' or 1=1", "<script>", "\u202Eevil", "-", "null"
        };
        StringBuilder text = new StringBuilder("first_name,last_name,email\n");
        for (int i = 0; i < 300; i++) {
            text.append(odd[i % odd.length])
                    .append(',')
                    .append(odd[i * 7 % odd.length])
                    .append(",\n");
        }
        assertThat(resolve(file("odd.csv", text.toString())).cluster()).hasSize(300);
        StringBuilder equal = new StringBuilder("first_name,last_name,email,note\n");
        for (int i = 0; i < 50; i++) {
            equal.append("Anna,Ott,a@b.example,n").append(i % 7).append('\n');
        }
        assertThatThrownBy(() -> resolve(file("equal.csv", equal.toString().replaceAll("n\\d", ""))))
                .hasMessageContaining("always 'Anna'");
        assertThat(resolve(file("one.csv", "name\nAnna Ott\nKarl Beck\nAnna Ott\nUte Lang\n"))
                        .cluster())
                .hasSize(4);
        String big = "x".repeat(1 << 20);
        assertThat(resolve(file("big.csv", "name,note\nAnna Ott," + big + "\nKarl Beck," + big + "z\nUte Lang,a\n"))
                        .cluster())
                .hasSize(3);
    }

    @Test
    void rowsThatCannotBeSplitAreLeftOutAndListed() throws IOException {
        String text = people(HEADER, 1).replaceFirst("\n", "\n1,2,3,4,5,6,7,8\n") + "9,\"a\"b,c,d,e,f\n";
        Resolved resolved = resolve(List.of(file("people.csv", text)), Set.of("true_id"), null);
        assertThat(resolved.inputs().rows()).isEqualTo(300);
        assertThat(remarks).anyMatch(r -> r.contains("2 rows are left out"));
        assertThat(written(resolved, "rejected.csv"))
                .hasSize(3)
                .contains("people.csv,2,has 8 fields where the header has 6,\"1,2,3,4,5,6,7,8\"");
        assertThat(Files.readAllLines(folder.resolve("out/clusters.csv"))).hasSize(301);
    }

    @Test
    void aColumnWithOurNameKeepsItsValuesUnderAnother() throws IOException {
        Path file = file("people.csv", people(HEADER.replace("true_id", "cluster_id"), 1));
        assertThat(written(resolve(file), "clusters.csv").getFirst())
                .isEqualTo("cluster_id,id,first_name,last_name,dob,email,input_cluster_id");
    }
}
