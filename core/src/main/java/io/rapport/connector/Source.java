package io.rapport.connector;

import java.nio.file.Path;
import java.util.List;

/// A configured system with everything resolved: what [SourceDefinition] says, completed by its [ConnectorDefinition].
///
/// @param name the file's name in `source/`
/// @param department who answers for it
/// @param folder absolute folder the deliveries are looked for in; it need not exist
/// @param streams in the order of the definition
public record Source(String name, String department, Path folder, List<Stream> streams) {
    public Source {
        streams = List.copyOf(streams);
    }
}
