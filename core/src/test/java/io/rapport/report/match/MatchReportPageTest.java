package io.rapport.report.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.report.document.Block.Section;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page stands, whatever is in the rows.
class MatchReportPageTest {
    private static final String HOSTILE = "\"<script>alert('1')</script><img src=x onerror=\"\"x\"\">\"";
    private static final String TURNED = "\u202Egnp.exe";

    @TempDir
    Path folder;

    private String html(String labels, double threshold, String... csvs) throws Exception {
        Path file = folder.resolve("report.html");
        MatchedRows.of(folder, labels, threshold, csvs).report().write(file);
        String html = Files.readString(file, StandardCharsets.UTF_8);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        html.replaceFirst("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        return html;
    }

    private static List<String> found(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }

    @Test
    void hostileTextStaysText() throws Exception {
        StringBuilder csv = new StringBuilder("id,first_name,last_name,birth_date,\"<b onclick=x>\"\n");
        for (int i = 0; i < 12; i++) {
            csv.append("<script>%s%d</script>,%s,%s,1980-02-0%d,%s\n"
                    .formatted(
                            TURNED, i, HOSTILE, i % 2 == 0 ? "عبد الله" : "👩‍👩‍👧 Øst", 1 + i % 9, "&amp;" + i % 3));
        }
        String html = html("", Double.NaN, csv.toString());
        assertThat(html.contains("<script") || html.contains("<img") || html.contains("<b "))
                .isFalse();
        for (String shown : List.of("&lt;script&gt;gnp.exe", "&lt;b onclick=x&gt;")) {
            assertThat(html.contains(shown)).as(shown).isTrue();
        }
        assertThat(html.indexOf('\u202E')).isNegative();
    }

    @Test
    void aMegabyteInACellIsCut() throws Exception {
        String long1 = "x".repeat(1 << 20);
        String csv = "name,birth_date,city\n%s,1980-01-02,Kiel\n%s,1980-01-02,Kiel\nAnna Adler,1970-05-06,%s\n"
                .formatted(long1, long1 + "y", long1);
        String html = html("", Double.NaN, csv);
        assertThat(html.length()).isLessThan(2_000_000);
        assertThat(html.contains("x".repeat(200))).isFalse();
    }

    @Test
    void idsAreUniqueLinksLeadSomewhereAndNothingIsFetched() throws Exception {
        String html = html("person", Double.NaN, MatchedRows.people(60, 8, 3));
        List<String> ids = found(html, " id=\"([^\"]+)\"");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).containsAll(found(html, "href=\"#([^\"]+)\""));
        assertThat(found(html, "((?:src|href)=\"(?!#)[^\"]*\"|url\\((?!data:|#)[^)]*\\))"))
                .isEmpty();
    }

    @Test
    void everyPictureIsDescribedAndHasItsFiguresAndASentence() throws Exception {
        String html = html("person", Double.NaN, MatchedRows.people(60, 0, 5));
        int pictures = found(html, "(<figure)").size();
        assertThat(pictures).isGreaterThan(4);
        assertThat(found(html, "(<figcaption)")).hasSize(pictures);
        assertThat(found(html, "(<details class=\"data\">)")).hasSize(pictures);
        assertThat(found(html, "<svg role=\"img\" aria-label=\"([^\"]+)\"")).hasSizeGreaterThanOrEqualTo(pictures);
    }

    @Test
    void aThresholdThatWasAskedForIsSaidToBe() throws Exception {
        assertThat(html("", 0.8, MatchedRows.people(40, 0, 2)))
                .contains("80%, as asked for")
                .doesNotContain("evaluation");
    }

    @Test
    void peopleAndCompaniesHaveTheirOwnSections() {
        StringBuilder csv = new StringBuilder("name,company_name,birth_date,email,city\n");
        for (int i = 0; i < 30; i++) {
            csv.append("Anna Adler%c,,19%02d-03-04,a%d@x.test,Kiel\n".formatted('a' + i % 26, 20 + i, i));
            csv.append(",Nordwind %s GmbH,,info%d@y.test,Ulm\n".formatted("abcdefghij".substring(i % 8), i));
        }
        MatchedRows rows = MatchedRows.of(folder, "", Double.NaN, csv.toString());
        List<String> ids = rows.report().page().blocks().stream()
                .filter(Section.class::isInstance)
                .map(b -> ((Section) b).id())
                .toList();
        assertThat(ids).contains("people-pairs", "companies-pairs").doesNotHaveDuplicates();
    }

    @Test
    void rowsOfSeveralFilesAreNamedByFile() throws Exception {
        String html = html("", Double.NaN, MatchedRows.people(30, 0, 2), MatchedRows.people(30, 0, 2));
        assertThat(html).contains("rows0.csv and rows1.csv").containsPattern("rows1\\.csv row \\d+ \\(C-\\d+\\)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email\na@b.test\nb@b.test\n",
                "name,email\nAnna,\nAnna,\nBruno,\n",
                "name,birth_date\nAnna Adler,\nBruno Brandt,1980-01-01\n",
                "name,email\nAnna Adler,x@y.test\nAnna Adler,x@y.test\nAnna Adler,x@y.test\nBea Ott,x@y.test\n"
            })
    void smallAndDullTablesHaveAPage(String csv) throws Exception {
        assertThat(html("", Double.NaN, csv)).contains("What came out");
    }
}
