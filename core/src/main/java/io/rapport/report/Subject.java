package io.rapport.report;

/// Whom a report is about.
public sealed interface Subject {
    /// Everything.
    record Company() implements Subject {}

    record Customer(String id) implements Subject {}

    record Account(String id) implements Subject {}

    record Segment(String name) implements Subject {}

    /// The word templates use in `for`.
    default Kind kind() {
        return switch (this) {
            case Company _ -> Kind.COMPANY;
            case Customer _ -> Kind.CUSTOMER;
            case Account _ -> Kind.ACCOUNT;
            case Segment _ -> Kind.SEGMENT;
        };
    }

    /// Kinds of subject.
    enum Kind {
        COMPANY,
        CUSTOMER,
        ACCOUNT,
        SEGMENT
    }

    /// `C-...` is a customer, `A-...` an account, an empty text the company, anything else a segment.
    static Subject parse(String text) {
        String id = text.strip();
        if (id.isEmpty()) {
            return new Company();
        }
        if (id.matches("C-[0-9A-Z]{10}")) {
            return new Customer(id);
        }
        return id.matches("A-[0-9A-Z]{10}") ? new Account(id) : new Segment(id);
    }
}
