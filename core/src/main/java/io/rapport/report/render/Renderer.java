package io.rapport.report.render;

import io.rapport.report.document.Document;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a document in one format. Thread-safe.
public interface Renderer {
    /// @param out not closed
    void render(Document document, OutputStream out) throws IOException;
}
