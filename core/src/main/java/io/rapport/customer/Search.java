package io.rapport.customer;

import io.rapport.engine.Database;
import io.rapport.engine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds ids by the beginnings of words in `customer.search`, which is sorted by word, so that a beginning is one range
/// of it.
final class Search {
    private static final int WORDS_MAX = 6;
    private static final Pattern ID = Pattern.compile("[CA]-[0-9A-Z]{10}", Pattern.CASE_INSENSITIVE);

    private final Database database;

    Search(Database database) {
        this.database = database;
    }

    List<Customer> customers(String text, int most) {
        return find(text, most, "C", "customer.customer", "customer_id", "full_name").stream()
                .map(Customer::of)
                .toList();
    }

    List<Account> accounts(String text, int most) {
        return find(text, most, "A", "customer.account", "account_id", "name").stream()
                .map(Account::of)
                .toList();
    }

    private List<Row> find(String text, int most, String kind, String table, String id, String name) {
        if (ID.matcher(text.strip()).matches()) {
            return database.query(
                    "select * from %s where %s = ?".formatted(table, id),
                    new Customers(database).current(text.strip().toUpperCase(Locale.ROOT)));
        }
        List<Row> found = find(words(text), most, kind, table, id, name);
        String number = Fold.fold(text).replaceAll("[^\\p{L}\\p{N}]", "");
        return found.isEmpty() && number.matches(".*[0-9].*")
                ? find(List.of(number), most, kind, table, id, name)
                : found;
    }

    private List<Row> find(List<String> words, int most, String kind, String table, String id, String name) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>();
        StringBuilder hits = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            hits.append(i == 0 ? "" : "\n    union all\n")
                    .append("    select id, min(if(word = ?, 0, 1)) as miss from customer.search\n")
                    .append("    where word >= ? and word < ? and kind = ? group by id");
            parameters.addAll(List.of(word, word, word + Character.MAX_VALUE, kind));
        }
        parameters.add(words.size());
        parameters.add(most);
        return database.query("""
                with hit as (
                %s
                ), found as (
                    select id, sum(miss) as miss from hit group by id having count(*) = ?
                )
                select c.*
                from found f
                join %s c on c.%s = f.id
                order by f.miss, c.%s nulls last, c.%s
                limit ?""".formatted(hits, table, id, name, id), parameters.toArray());
    }

    /// The words of a query as `customer.search` writes them; a phone number becomes one word, its last digits
    /// first.
    static List<String> words(String text) {
        String folded = Fold.fold(text);
        String digits = folded.replaceAll("[^0-9]", "");
        if (digits.length() >= 4 && folded.matches("[-+()/. 0-9]+")) {
            String national = digits.replaceFirst("^0+", "");
            return List.of("#" + new StringBuilder(national).reverse());
        }
        List<String> words = new ArrayList<>();
        for (String part : folded.split("\\s+")) {
            if (part.contains("@") || part.contains(".") && !part.endsWith(".")) {
                words.add(part);
            } else {
                words.addAll(List.of(part.split("[^\\p{L}\\p{N}]+")));
            }
        }
        words.removeIf(String::isEmpty);
        return words.subList(0, Math.min(words.size(), WORDS_MAX));
    }
}
