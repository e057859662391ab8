package io.rapport.customer;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import io.rapport.policy.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads customers and accounts. Every answer that shows a person goes to a [Viewer]. Thread-safe.
///
/// An id that was merged away still finds the customer it became part of.
public final class Customers {
    private final Database database;

    public Customers(Database database) {
        this.database = database;
    }

    /// @param id a customer id, also an old one
    public Optional<Customer> find(String id, Viewer viewer) {
        return byId(Customer::of, "select * from customer.customer where customer_id = ?", id);
    }

    /// Customers whose name, e-mail, phone, customer number or id contains a word that begins with each word of the
    /// text; letters with and without accents are the same. Best first: exact words before beginnings, then by
    /// name.
    ///
    /// @param most at most so many
    public List<Customer> search(String text, int most, Viewer viewer) {
        return new Search(database).customers(text, most);
    }

    /// @param id an account id, also an old one
    public Optional<Account> account(String id, Viewer viewer) {
        return byId(Account::of, "select * from customer.account where account_id = ?", id);
    }

    /// As [#search], by name, domain, registration number or id.
    public List<Account> searchAccounts(String text, int most, Viewer viewer) {
        return new Search(database).accounts(text, most);
    }

    /// Customers who work at the account, by name.
    public List<Customer> peopleOf(String accountId, int most, Viewer viewer) {
        return database.query(Customer::of, """
                select *
                from customer.customer
                where account_id = ?
                order by full_name nulls last, customer_id
                limit ?""", current(accountId), most);
    }

    /// The household of a customer, with everybody in it; empty when the customer lives alone or nothing is known.
    public Optional<Household> household(String id, Viewer viewer) {
        return database
                .query(
                        r -> new Household(
                                java.util.Objects.requireNonNull(r.text("household_id")),
                                r.text("street"),
                                r.text("postcode"),
                                r.text("city"),
                                r.text("country"),
                                (int) r.integer("people")),
                        """
                        select h.*
                        from customer.household h
                        join customer.customer c using (household_id)
                        where c.customer_id = ?""",
                        current(id))
                .stream()
                .findFirst();
    }

    /// Where each value of a customer's or account's golden record came from, in the order of its columns.
    public List<Provenance> provenance(String id, Viewer viewer) {
        return new ProvenanceQuery(database).of(current(id));
    }

    /// First by the id itself: it is seldom an old one.
    private <T> Optional<T> byId(Function<Row, T> as, String sql, String id) {
        String wanted = id.strip();
        Optional<T> found = database.query(as, sql, wanted).stream().findFirst();
        return found.isPresent()
                ? found
                : Optional.of(current(wanted))
                        .filter(now -> !now.equals(wanted))
                        .flatMap(now -> database.query(as, sql, now).stream().findFirst());
    }

    /// The id that `id` is known by today; `id` itself when nothing was merged.
    public String current(String id) {
        String now = id.strip();
        return database
                .query(
                        r -> java.util.Objects.requireNonNull(r.text("id")),
                        "select id from identity.alias where old_id = ?",
                        now)
                .stream()
                .findFirst()
                .orElse(now);
    }
}
