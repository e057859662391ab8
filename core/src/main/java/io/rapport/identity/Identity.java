package io.rapport.identity;

import io.rapport.definition.Entity;
import io.rapport.engine.Increment;
import io.rapport.engine.SqlFile;
import io.rapport.engine.Stage;
import io.rapport.engine.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stage that joins the records of all sources into people and companies.
public final class Identity {
    /// Fewer records are matched again in less time than it takes to find out which.
    private static final int KEPT_FROM = 10_000;

    private final IdentityDefinition person;
    private final IdentityDefinition company;
    private final IdentityMemory memory;
    private final Clock clock;
    private final @Nullable Path kept;
    private final int keptFrom;

    /// @param person rules for people, `identity/person.yaml`
    /// @param company rules for companies, `identity/company.yaml`
    /// @param memory keeps the ids that were given out and what people said
    /// @param clock the day merges are dated with
    /// @param kept a folder of this stage's own, for what changed records are matched from; it may be lost
    public Identity(
            IdentityDefinition person, IdentityDefinition company, IdentityMemory memory, Clock clock, Path kept) {
        this(person, company, memory, clock, kept, KEPT_FROM);
    }

    /// Keeps nothing: every change makes it match all records.
    public Identity(IdentityDefinition person, IdentityDefinition company, IdentityMemory memory, Clock clock) {
        this(person, company, memory, clock, null, KEPT_FROM);
    }

    Identity(
            IdentityDefinition person,
            IdentityDefinition company,
            IdentityMemory memory,
            Clock clock,
            @Nullable Path kept,
            int keptFrom) {
        this.kept = kept;
        this.keptFrom = keptFrom;
        this.person = person;
        this.company = company;
        this.memory = memory;
        this.clock = clock;
    }

    public Stage stage() {
        return new Stage(
                "identity",
                List.of(
                        resolve(Entity.PERSON, person),
                        resolve(Entity.COMPANY, company),
                        view("person_row", "record_id"),
                        view("company_row", "record_id"),
                        view("link", "entity", "left_id", "right_id"),
                        view("doubt", "entity", "left_id", "right_id"),
                        query("alias")
                                .asView()
                                .following(Increment.of("old_id")
                                        .by("identity.person_alias", "old_id")
                                        .by("identity.company_alias", "old_id")),
                        query("identifier").following(identifier()).storingPlain("customer_id", "value"),
                        query("shared_value").following(sharedValue()).storingPlain("customer_id", "value"),
                        query("merged_key").following(mergedKey()),
                        query("person_key").following(key("person", "quality.person", "identity.cluster")),
                        query("company_key").following(key("company", "quality.company", "identity.account_cluster")),
                        query("email_owner").following(emailOwner()),
                        query("works_at").following(worksAt()),
                        query("relation").following(Increment.of("from_id", "relation", "to_id"))));
    }

    private Step resolve(Entity entity, IdentityDefinition definition) {
        return new Resolve(ResolveTables.of(entity), definition, memory, clock, new KeptMatch(kept, entity, keptFrom))
                .step();
    }

    private static Increment identifier() {
        return Increment.of("entity", "record_id")
                .by("quality.person", "'person'", "record_id")
                .by("quality.company", "'company'", "record_id")
                .by("identity.cluster", "'person'", "record_id")
                .by("identity.account_cluster", "'company'", "record_id");
    }

    private static Increment sharedValue() {
        return Increment.of("entity", "kind", "value").by("identity.identifier", "entity", "kind", "value");
    }

    private static Increment mergedKey() {
        return Increment.of("entity", "record_id")
                .by("quality.person", "'person'", "record_id")
                .by("quality.company", "'company'", "record_id");
    }

    private static Increment key(String entity, String table, String cluster) {
        return Increment.of("source", "key")
                .by(table, "source", "key")
                .by("identity.merged_key", "if(entity = '" + entity + "', source, null)", "key")
                .through(cluster, """
                        select r.source, r.key
                        from changed(%1$s) c
                        join %2$s r using (record_id)
                        union
                        select m.source, m.key
                        from changed(%1$s) c
                        join identity.merged_key m using (record_id)\
                        """.formatted(cluster, table));
    }

    private static Increment emailOwner() {
        return Increment.of("email").by("quality.person", "email").through("identity.cluster", """
                        select p.email
                        from changed(identity.cluster) c
                        join quality.person p using (record_id)
                        where p.email is not null\
                        """);
    }

    private static Increment worksAt() {
        return Increment.of("record_id")
                .by("quality.person", "record_id")
                .by("identity.employer", "record_id")
                .through("identity.company_key", """
                        select p.record_id
                        from changed(identity.company_key) k
                        join quality.person p on p.source = k.source and p.company_key = k.key\
                        """)
                .through("identity.account_word", """
                        select p.record_id
                        from changed(identity.account_word) w
                        join quality.person p on split_part(p.email, '@', 2) = w.domain
                        union
                        select e.record_id
                        from changed(identity.account_word) w
                        join identity.employer e using (name)\
                        """)
                .through("identity.company_shared", """
                        select p.record_id
                        from changed(identity.company_shared) s
                        join quality.person p on split_part(p.email, '@', 2) = s.value
                        where s.kind = 'domain'\
                        """);
    }

    private static Step.Query query(String table) {
        return SqlFile.query(Identity.class, table);
    }

    private static Step view(String table, String... key) {
        return SqlFile.query(Identity.class, table).asView().following(Increment.of(key));
    }
}
