package io.rapport.quality;

/// Streams that several tests deliver rows to: people of a CRM and orders of a shop.
final class SampleStreams {
    static final String PEOPLE = """
            files: [people.csv]
            key: Id
            version: Changed
            entities:
              person:
                fields:
                  key: Id
                  full_name: Name
                  email: Mail
                  phone: Phone
                  country: Country
                  birth_date: Born
                  updated_at: Changed
            """;

    static final String ORDERS = """
            key: No
            entities:
              order:
                fields: {key: No, ordered_at: At, amount: Total}
            """;

    private SampleStreams() {}

    /// The stream `crm/people` with all columns.
    static QualityHouse people(QualityHouse house) {
        return house.stream("crm/people", "Id, Name, Mail, Phone, Country, Born, Changed", PEOPLE);
    }
}
