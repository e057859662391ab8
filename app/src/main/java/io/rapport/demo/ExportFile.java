package io.rapport.demo;

/// One file of the demo.
///
/// @param index its place in [Exports]
/// @param path relative to the project, with `/`
/// @param form how rows are written
/// @param header column names; empty for JSON
record ExportFile(int index, String path, Form form, String[] header) {
    /// How rows are written.
    enum Form {
        CSV(',', false, false),
        CSV_QUOTED(',', true, false),
        /// Semicolons and windows-1252, as office programs of some countries save it.
        CSV_OFFICE(';', false, true),
        /// Semicolons and UTF-8 with a byte order mark.
        CSV_MARKED(';', false, false),
        NDJSON(' ', false, false),
        JSON_ARRAY(' ', false, false);

        final char separator;
        final boolean quoteAll;
        final boolean latin;

        Form(char separator, boolean quoteAll, boolean latin) {
            this.separator = separator;
            this.quoteAll = quoteAll;
            this.latin = latin;
        }
    }

    boolean compressed() {
        return path.endsWith(".gz");
    }
}
