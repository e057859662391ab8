package io.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {
    private final List<Stage> stages = List.of(
            new Stage("customer", List.of(Step.Query.of("customer.customer", "from quality.person"))),
            new Stage("metric", List.of(Step.Query.of("metric.customer", "from customer.customer"))));

    @Test
    void everyTableIsDrawnInItsRoomWithArrowsFromWhatItReads() {
        assertThat(Lineage.dot(stages))
                .contains("subgraph \"cluster_metric\"")
                .contains("\"quality.person\" -> \"customer.customer\";")
                .contains("\"customer.customer\" -> \"metric.customer\";");
        assertThat(Lineage.mermaid(stages))
                .contains("customer_customer[\"customer.customer\"]")
                .contains("quality_person --> customer_customer");
    }
}
