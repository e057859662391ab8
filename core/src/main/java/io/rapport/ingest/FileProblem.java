package io.rapport.ingest;

/// A file that could not be taken or read; the rest of the delivery goes on.
///
/// @param source name of the source
/// @param stream name of the stream
/// @param file as delivered, relative to the source's folder; a member of an archive as `a.zip!b.csv`
/// @param message what is wrong and what to do
public record FileProblem(String source, String stream, String file, String message) {
    /// `shop-eu/orders: orders-07.csv: is empty`
    @Override
    public String toString() {
        return source + "/" + stream + ": " + file + ": " + message;
    }
}
