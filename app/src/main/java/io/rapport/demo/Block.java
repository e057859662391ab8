package io.rapport.demo;

import io.rapport.demo.ExportFile.Form;
import io.rapport.demo.Tally.Figure;
import org.jspecify.annotations.Nullable;

/// The rows of some people (or companies) in every file. Filled by one thread at a time.
final class Block {
    Tally tally = new Tally();
    private final Truth truth;
    private final @Nullable Bytes[] bytes;
    private final @Nullable Csv[] csv;
    private final @Nullable Json[] json;

    /// Where truth is written.
    record Truth(ExportFile person, ExportFile company) {
        static Truth declare(Exports exports) {
            return new Truth(
                    exports.file("truth/person.csv", Form.CSV, "source|stream|key|person|household"),
                    exports.file("truth/company.csv", Form.CSV, "source|stream|key|company"));
        }
    }

    Block(int files, Truth truth) {
        this.truth = truth;
        this.bytes = new Bytes[files];
        this.csv = new Csv[files];
        this.json = new Json[files];
    }

    Csv csv(ExportFile file) {
        Csv open = csv[file.index()];
        if (open == null) {
            Form form = file.form();
            open = new Csv(open(file), form.separator, form.quoteAll, file.header().length);
            csv[file.index()] = open;
        }
        return open;
    }

    Json json(ExportFile file) {
        Json open = json[file.index()];
        if (open == null) {
            open = new Json(open(file), file.form() == Form.JSON_ARRAY);
            json[file.index()] = open;
        }
        return open;
    }

    /// Says who a person record is about.
    void person(String source, String stream, String key, Person p) {
        person(source, stream, key, p.truth(), p.household() < 0 ? "" : "H" + p.household());
    }

    void person(String source, String stream, String key, String person, String household) {
        csv(truth.person())
                .put(source)
                .put(stream)
                .put(key)
                .put(person)
                .put(household)
                .end();
        tally.count(Figure.PERSON_RECORDS);
    }

    void company(String source, String stream, String key, Company company) {
        csv(truth.company())
                .put(source)
                .put(stream)
                .put(key)
                .put(company.truth())
                .end();
        tally.count(Figure.COMPANY_RECORDS);
    }

    /// Spoils a file now and then: a row twice, a row that breaks off.
    void spoil(Csv rows, Chance chance, int cutAfter) {
        double luck = chance.unit();
        if (luck < .0004) {
            rows.again();
            tally.count(Figure.DUPLICATE_ROWS);
        } else if (luck < .0007) {
            rows.ragged(cutAfter);
            tally.count(Figure.RAGGED_ROWS);
        }
    }

    void spoil(Json rows, Chance chance) {
        double luck = chance.unit();
        if (luck < .0004) {
            rows.again();
            tally.count(Figure.DUPLICATE_ROWS);
        } else if (luck < .0006) {
            rows.broken();
            tally.count(Figure.RAGGED_ROWS);
        }
    }

    /// Empty again, its memory kept.
    void clear() {
        tally = new Tally();
        for (Bytes open : bytes) {
            if (open != null) {
                open.truncate(0);
            }
        }
    }

    @Nullable
    Bytes bytes(ExportFile file) {
        return bytes[file.index()];
    }

    private Bytes open(ExportFile file) {
        Bytes open = new Bytes(file.form().latin);
        bytes[file.index()] = open;
        return open;
    }
}
