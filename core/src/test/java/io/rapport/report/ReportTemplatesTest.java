package io.rapport.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Problems;
import org.junit.jupiter.api.Test;

class ReportTemplatesTest {
    @Test
    void shippedTemplatesCanBeRead() {
        Problems problems = new Problems();

        assertThat(ReportCatalog.shipped(problems))
                .extracting(t -> t.report().value())
                .containsExactly("account-activity", "executive-scorecard", "data-quality");
        assertThat(problems.all()).isEmpty();
    }
}
