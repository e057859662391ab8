package io.rapport.activity;

import io.rapport.engine.Increment;

/// How the facts follow small changes: by record, and through whatever tells whose they are.
final class FactChanges {
    private static final String ID = "activity_id";
    private static final String RECORD = "record_id";

    private FactChanges() {}

    /// A fact that a person's key or e-mail address points with.
    static Increment ofPerson(String fact) {
        return Increment.of(ID)
                .by("quality." + fact, RECORD)
                .through("identity.person_key", byKey(fact, "identity.person_key", "person_key"))
                .through(
                        "identity.email_owner",
                        "select f.record_id from quality.%s f semi join changed(identity.email_owner) e on e.email = f.email"
                                .formatted(fact))
                .through(
                        "customer.employer",
                        "select f.activity_id from activity.%s f semi join changed(customer.employer) e on e.customer_id = f.customer_id"
                                .formatted(fact));
    }

    /// As [#ofPerson], or a company's key.
    static Increment ofCompany(String fact) {
        return ofPerson(fact).through("identity.company_key", byKey(fact, "identity.company_key", "company_key"));
    }

    /// As [#ofPerson], or a ticket's key.
    static Increment aboutTicket(String fact) {
        return ofPerson(fact).through("activity.ticket", """
                        select f.record_id
                        from quality.%s f
                        semi join changed(activity.ticket) t on t.source = f.source and t.key = f.ticket_key\
                        """.formatted(fact));
    }

    private static String byKey(String fact, String keys, String column) {
        return """
                select f.record_id
                from quality.%s f
                semi join changed(%s) k on k.source = f.source and k.key = f.%s\
                """.formatted(fact, keys, column);
    }

    static Increment orderItem() {
        return Increment.of(ID).by("quality.order_line", RECORD).through("quality.order", """
                        select i.activity_id
                        from activity.order_item i
                        semi join changed(quality.order) c on c.record_id = i.order_id
                        union all
                        select l.record_id
                        from quality.order_line l
                        semi join (
                            select o.source, o.key
                            from quality.order o
                            semi join changed(quality.order) c using (record_id)
                        ) o on o.source = l.source and o.key = l.order_key\
                        """);
    }

    static Increment orderValue() {
        return Increment.of(ID)
                .by("quality.order", RECORD)
                .by("activity.order_item", "order_id")
                .through("identity.person_key", byKey("order", "identity.person_key", "person_key"))
                .through(
                        "identity.email_owner",
                        "select f.record_id from quality.order f semi join changed(identity.email_owner) e on e.email = f.email")
                .through("identity.company_key", byKey("order", "identity.company_key", "company_key"))
                .through(
                        "customer.employer",
                        "select v.activity_id from activity.order_value v semi join changed(customer.employer) e on e.customer_id = v.customer_id");
    }

    static Increment orderNth() {
        return Increment.of("customer_id").by("activity.order_value", "customer_id");
    }

    static Increment order() {
        return Increment.of(ID)
                .by("quality.order", RECORD)
                .by("activity.order_value", ID)
                .by("activity.order_nth", ID);
    }

    static Increment orderLine() {
        return Increment.of(ID)
                .by("quality.order_line", RECORD)
                .by("activity.order_item", ID)
                .through(
                        "activity.order",
                        "select i.activity_id from activity.order_item i semi join changed(activity.order) o on o.activity_id = i.order_id");
    }

    static Increment ticket() {
        return ofCompany("ticket").through("activity.reply", """
                        select f.record_id
                        from quality.ticket f
                        semi join changed(activity.reply) r on r.source = f.source and r.ticket_key = f.key\
                        """);
    }

    static Increment moment() {
        return Increment.of(ID)
                .by("activity.order", ID)
                .by("activity.ticket", ID)
                .by("activity.message", ID)
                .by("activity.deal", ID)
                .by("activity.contract", ID)
                .by("activity.survey_answer", ID);
    }

    static Increment timeline() {
        return Increment.of(ID)
                .by("activity.order", ID)
                .by("activity.mail_event", ID)
                .by("activity.visit", ID)
                .by("activity.moment", ID);
    }

    /// As [#timeline]; facts of nobody's account, most of them, touch nothing.
    static Increment accountTimeline() {
        String ofAccount = "case when account_id is not null then activity_id end";
        return Increment.of(ID)
                .by("activity.order", ofAccount)
                .by("activity.mail_event", ofAccount)
                .by("activity.visit", ofAccount)
                .by("activity.moment", ofAccount);
    }
}
