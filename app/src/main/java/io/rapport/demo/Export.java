package io.rapport.demo;

/// What one system knows of people and companies, written in the form of its export. Stateless but for its files;
/// thread-safe.
interface Export {
    /// Writes what the system knows of a person, and the truth about it.
    void person(Person p, Life life, Block block);

    /// Writes what the system knows of a company.
    default void company(Company c, Block block) {}
}
