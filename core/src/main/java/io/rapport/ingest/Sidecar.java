package io.rapport.ingest;

import io.rapport.kernel.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The `.json` file beside a stored file: a [Segment], and in the field `check` a hash of all other fields, so that no
/// damaged one is believed.
final class Sidecar {
    private static final String CHECK = "check";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Sidecar() {}

    static String text(Segment segment) {
        ObjectNode fields = JSON.valueToTree(segment);
        fields.put(CHECK, check(fields));
        return JSON.writeValueAsString(fields) + System.lineSeparator();
    }

    /// @throws SourceException if it cannot be read, or is not what was written; the message names the ways back
    static Segment read(Path sidecar) {
        try {
            JsonNode tree = JSON.readTree(Files.readString(sidecar));
            if (!(tree instanceof ObjectNode fields)) {
                throw new IOException("it is empty or cut off");
            }
            JsonNode check = fields.remove(CHECK);
            if (check != null && !check.asString().equals(check(fields))) {
                throw new IOException("its content is not what was written");
            }
            Segment segment = JSON.treeToValue(fields, Segment.class);
            if (!(segment.stored() + ".json").equals(String.valueOf(sidecar.getFileName()))) {
                throw new IOException("it is that of " + segment.stored());
            }
            return segment;
        } catch (IOException | JacksonException e) {
            throw new SourceException(
                    "Cannot read %s, which describes the stored file beside it (%s). Restore it from a backup. Without one, move both files away, deliver the file again and run 'rapport rebuild'"
                            .formatted(sidecar, firstLine(e)),
                    false,
                    e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /// Over the fields as they follow each other in the file, so that fields of a later version do not change it.
    private static String check(ObjectNode fields) {
        byte[] text = fields.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(FileCopy.sha256().digest(text), 0, 8);
    }
}
