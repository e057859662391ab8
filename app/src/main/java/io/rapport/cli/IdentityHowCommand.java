package io.rapport.cli;

import io.rapport.identity.CustomerOrigin;
import io.rapport.identity.CustomerOrigin.Bridge;
import io.rapport.identity.CustomerOrigin.Link;
import io.rapport.identity.CustomerOrigins;
import io.rapport.identity.RecordCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `rapport identity how`.
@Command(
        name = "how",
        description = {
            "How a customer came to be: its records, and the links by which they were joined.",
            "Also names the weakest bridge, which would fall first."
        },
        footer = {
            "",
            "Examples:",
            "  rapport identity how my-company C-7K2M9QX4AB",
            "  rapport identity how my-company shop/99 --json"
        },
        mixinStandardHelpOptions = true)
final class IdentityHowCommand implements Callable<Integer> {
    private static final List<String> SHOWN =
            List.of("full_name", "given_name", "family_name", "name", "birth_date", "email", "domain", "phone", "city");

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Mixin
    private Console console = new Console();

    @Mixin
    private Console.Json json = new Console.Json();

    @Parameters(
            index = "1",
            paramLabel = "CUSTOMER",
            description = "Customer or account id, or source/key of one of its records.")
    private String customer = "";

    @Override
    public Integer call() {
        CustomerOrigin origin;
        try (OpenIdentity identity = OpenIdentity.of(project)) {
            origin = new CustomerOrigins(identity.database()).of(identity.find(customer), identity.viewer());
        }
        if (json.wanted()) {
            console.json(map(origin));
        } else {
            print(origin);
        }
        return 0;
    }

    private void print(CustomerOrigin origin) {
        console.styled("@|bold %s|@ stands for %d record%s, oldest first"
                .formatted(
                        origin.id(), origin.records().size(), origin.records().size() == 1 ? "" : "s"));
        List<List<@Nullable String>> records = new ArrayList<>();
        origin.records().forEach(card -> records.add(List.of(card.ref().toString(), card.stream(), summary(card))));
        console.table(List.of("record", "stream", "says"), records);
        if (!origin.links().isEmpty()) {
            console.styled("\n@|bold Joined in this order|@");
            List<List<@Nullable String>> links = new ArrayList<>();
            for (Link link : origin.links()) {
                links.add(List.of(
                        link.left().ref().toString(),
                        link.right().ref().toString(),
                        link.kind(),
                        Waterfall.percent(link.probability()),
                        link.reason()));
            }
            console.table(List.of("record", "record", "by", "sure", "because"), links);
        }
        Bridge bridge = origin.weakest();
        if (bridge != null) {
            console.print("\nWeakest bridge: %s - %s (%s), between %d and %d records"
                    .formatted(
                            bridge.link().left().ref(),
                            bridge.link().right().ref(),
                            Waterfall.percent(bridge.link().probability()),
                            bridge.leftRecords(),
                            bridge.rightRecords()));
        }
        if (!origin.former().isEmpty()) {
            console.print("\nFormer ids: " + String.join(" ", origin.former()));
        }
    }

    private static String summary(RecordCard card) {
        boolean split = card.fields().containsKey("family_name");
        return SHOWN.stream()
                .filter(field -> !(split && field.equals("full_name")))
                .map(field -> card.fields().get(field))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, @Nullable Object> map(CustomerOrigin origin) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", origin.id());
        map.put("records", origin.records().stream().map(Waterfall::map).toList());
        map.put("links", origin.links().stream().map(IdentityHowCommand::map).toList());
        Bridge bridge = origin.weakest();
        if (bridge != null) {
            Map<String, @Nullable Object> weakest = map(bridge.link());
            weakest.put("left_records", bridge.leftRecords());
            weakest.put("right_records", bridge.rightRecords());
            map.put("weakest_bridge", weakest);
        }
        map.put("former_ids", origin.former());
        return map;
    }

    static Map<String, @Nullable Object> map(Link link) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("left", link.left().ref().toString());
        map.put("right", link.right().ref().toString());
        map.put("by", link.kind());
        map.put("probability", link.probability());
        map.put("reason", link.reason());
        return map;
    }
}
