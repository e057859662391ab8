package io.rapport.connector;

import io.rapport.definition.Doc;
import io.rapport.definition.Position;
import io.rapport.definition.Text;
import java.util.Map;

/// `connector/NAME.yaml`, shipped or a project's own: the streams of one kind of system.
@Doc("A kind of system and its streams")
public record ConnectorDefinition(
        Position at,

        @Doc(value = "Its name; the file's name", example = "shopify")
        Text connector,

        @Doc(value = "For people", example = "Shopify") String label,
        @Doc("Kinds of rows") Map<String, StreamDefinition> streams) {}
