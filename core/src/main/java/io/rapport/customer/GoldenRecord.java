package io.rapport.customer;

import io.rapport.engine.Increment;
import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import io.rapport.identity.IdentityDefinition;
import java.util.List;
import java.util.Map;

/// Builds one golden record for each resolved person and company.
public final class GoldenRecord {
    private static final String WHOLE_NAME =
            "if(length(given_name) > 2, 1, 0) + if(family_name is not null, 1, 0) + if(given_name is null and full_name like '% %', 1, 0)";
    private static final String WHOLE_ADDRESS = "if(street is not null and coalesce(city, postcode) is not null, 1, 0)";

    private static final String OF_RECORDS =
            "select c.customer_id from identity.cluster c semi join changed(%s) r on r.record_id = c.record_id";

    static final List<GoldenSql.Group> PERSON = List.of(
            new GoldenSql.Group(
                    "name",
                    List.of("given_name", "family_name", "full_name"),
                    "coalesce(given_name, family_name, full_name) is not null",
                    WHOLE_NAME),
            new GoldenSql.Group("email", List.of("email"), "email is not null", "if(own_mailbox, 1, 0)"),
            GoldenSql.Group.of("phone"),
            GoldenSql.Group.of("mobile"),
            GoldenSql.Group.of("birth_date"),
            GoldenSql.Group.of("gender"),
            GoldenSql.Group.of("language"),
            new GoldenSql.Group(
                    "address",
                    List.of("street", "city", "region", "postcode", "country"),
                    "coalesce(street, city, region, postcode, country) is not null",
                    WHOLE_ADDRESS),
            GoldenSql.Group.of("job_title"),
            GoldenSql.Group.of("customer_number"),
            GoldenSql.Group.of("channel"),
            GoldenSql.Group.of("email_consent"));
    static final List<GoldenSql.Group> COMPANY = List.of(
            GoldenSql.Group.of("name"),
            GoldenSql.Group.of("domain"),
            GoldenSql.Group.of("phone"),
            new GoldenSql.Group(
                    "address",
                    List.of("street", "city", "region", "postcode", "country"),
                    "coalesce(street, city, region, postcode, country) is not null",
                    WHOLE_ADDRESS),
            GoldenSql.Group.of("industry"),
            GoldenSql.Group.of("employees"),
            GoldenSql.Group.of("registration_number"),
            GoldenSql.Group.of("owner"),
            GoldenSql.Group.of("tier"));

    private final GoldenSql person;
    private final GoldenSql company;

    /// @param person survivorship of people, `identity/person.yaml`
    /// @param company survivorship of companies, `identity/company.yaml`
    public GoldenRecord(IdentityDefinition person, IdentityDefinition company) {
        this.person = new GoldenSql("person", "customer_id", "identity.cluster", person.survivorship(), PERSON);
        this.company =
                new GoldenSql("company", "account_id", "identity.account_cluster", company.survivorship(), COMPANY);
    }

    public Stage stage() {
        return new Stage(
                "customer",
                List.of(
                        Step.Query.of("customer.rule", rules()),
                        query("record").following(record()),
                        query("employer").following(employer()),
                        golden("customer", person)
                                .following(customer())
                                .storingPlain("customer_id", "full_name", "email", "phone", "street"),
                        golden("account", company).following(Increment.of("account_id")),
                        query("household").following(Increment.of("household_id")),
                        query("relation").asView(),
                        search().following(words())));
    }

    private String rules() {
        return """
                -- customer.rule: the survivorship rule of each field.
                -- grain: kind, field
                select kind, nr, field, field_group, rule
                from (values
                       %s,
                       %s
                ) as r(kind, nr, field, field_group, rule)
                order by kind, nr""".formatted(person.ruleRows("C"), company.ruleRows("A"));
    }

    private static Step.Query golden(String table, GoldenSql sql) {
        String text = SqlFile.text(GoldenRecord.class, table + ".sql", Map.of());
        return Step.Query.of("customer." + table, text.replace("survivors()", sql.survivors()));
    }

    private static Step.Query search() {
        String text = SqlFile.text(GoldenRecord.class, "search.sql", Map.of());
        return Step.Query.of("customer.search", text.replace("fold_name", Fold.sql("name")));
    }

    private static Step.Query query(String table) {
        return SqlFile.query(GoldenRecord.class, table);
    }

    private static Increment record() {
        return Increment.of("id").by("identity.cluster", "customer_id").by("identity.account_cluster", "account_id");
    }

    private static Increment employer() {
        return Increment.of("customer_id")
                .by("identity.cluster", "customer_id")
                .through("identity.works_at", OF_RECORDS.formatted("identity.works_at"))
                .through("quality.person", OF_RECORDS.formatted("quality.person"));
    }

    private static Increment customer() {
        return Increment.of("customer_id")
                .by("identity.cluster", "customer_id")
                .by("customer.employer", "customer_id")
                .by("identity.household", "customer_id")
                .through("quality.person", OF_RECORDS.formatted("quality.person"))
                .through("identity.person_shared", """
                        select c.customer_id
                        from identity.cluster c
                        join quality.person p using (record_id)
                        semi join changed(identity.person_shared) s on s.kind = 'email' and s.value = lower(p.email)\
                        """);
    }

    private static Increment words() {
        return Increment.of("id")
                .by("customer.customer", "customer_id")
                .by("customer.account", "account_id")
                .by("identity.identifier", "customer_id");
    }
}
