package io.rapport.definition;

import static io.rapport.definition.FieldType.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a row of a stream can be about, with the fields a mapping may fill: the canonical model every source is brought
/// to.
///
/// A stream may feed several entities (an order export also names a guest). `key` is the source's own id of the row;
/// an entity whose `key` is optional takes the stream's key, or the hash of its content, where a mapping gives none; a
/// mail event has none then.
public enum Entity {
    PERSON(
            req("key", ID, "the source's own id of this person record"),
            opt("given_name", NAME, "first name"),
            opt("family_name", NAME, "last name"),
            opt("full_name", NAME, "whole name, where the source does not split it"),
            opt("email", EMAIL, "e-mail address"),
            opt("phone", PHONE, "first phone number"),
            opt("mobile", PHONE, "mobile phone number"),
            opt("birth_date", DATE, "date of birth"),
            opt("gender", TEXT, "as the source names it"),
            opt("language", TEXT, "ISO 639-1"),
            opt("street", TEXT, "street and number"),
            opt("city", NAME, "place"),
            opt("region", TEXT, "state, province or county"),
            opt("postcode", TEXT, "postal code"),
            opt("country", COUNTRY, "country of the address"),
            opt("company_name", NAME, "name of the employer"),
            opt("company_key", ID, "key of the employer in the same source"),
            opt("job_title", TEXT, "role at the employer"),
            opt("customer_number", ID, "a number the company itself gave this customer, the same in several systems"),
            opt("channel", TEXT, "how the person was acquired"),
            opt("email_consent", BOOLEAN, "whether e-mail marketing is allowed"),
            opt("merged_into", ID, "key of the record that the source merged this one into"),
            opt("created_at", TIMESTAMP, "when the source created the record"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record"),
            opt("is_deleted", BOOLEAN, "whether the source deleted the record")),
    COMPANY(
            req("key", ID, "the source's own id of this company record"),
            req("name", NAME, "name"),
            opt("domain", TEXT, "web domain without www"),
            opt("phone", PHONE, "switchboard"),
            opt("street", TEXT, "street and number"),
            opt("city", NAME, "place"),
            opt("region", TEXT, "state, province or county"),
            opt("postcode", TEXT, "postal code"),
            opt("country", COUNTRY, "country of the address"),
            opt("industry", TEXT, "branch"),
            opt("employees", INTEGER, "number of employees"),
            opt("annual_revenue", MONEY, "the company's own revenue"),
            opt("currency", CURRENCY, "currency of annual_revenue"),
            opt("registration_number", ID, "register or VAT number"),
            opt("parent_key", ID, "key of the parent company in the same source"),
            opt("owner", TEXT, "who looks after the account"),
            opt("tier", TEXT, "service tier or account type"),
            opt("merged_into", ID, "key of the record that the source merged this one into"),
            opt("created_at", TIMESTAMP, "when the source created the record"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record"),
            opt("is_deleted", BOOLEAN, "whether the source deleted the record")),
    ORDER(
            req("key", ID, "order or invoice number"),
            opt("person_key", ID, "key of the buyer in the same source"),
            opt("company_key", ID, "key of the buying company in the same source"),
            opt("email", EMAIL, "e-mail given with the order"),
            req("ordered_at", TIMESTAMP, "when it was placed"),
            opt("status", TEXT, "paid, pending, cancelled, refunded or the source's own word"),
            opt(
                    "amount",
                    MONEY,
                    "total the customer pays, before refunds; negative for a credit note; default: sum of its lines"),
            opt("refunded", MONEY, "part that was paid back, positive"),
            opt("discount", MONEY, "discount that is already taken off, positive"),
            opt("tax", MONEY, "tax within the amount"),
            opt("shipping", MONEY, "shipping within the amount"),
            opt("currency", CURRENCY, "default: the company's"),
            opt("channel", TEXT, "web, pos, phone, marketplace ..."),
            opt("is_cancelled", BOOLEAN, "whether the order was cancelled or is a cancellation"),
            opt("cancelled_at", TIMESTAMP, "when it was cancelled"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record")),
    ORDER_LINE(
            opt("key", ID, "line number or id, unique within the stream"),
            req("order_key", ID, "key of the order in the same source"),
            opt("product_key", ID, "SKU"),
            opt("product_name", TEXT, "what was bought"),
            opt("category", TEXT, "product category"),
            req("quantity", NUMBER, "pieces; negative for a return"),
            req("unit_price", MONEY, "price of one piece"),
            opt("amount", MONEY, "default: quantity x unit_price"),
            opt("cost", MONEY, "cost of goods of the whole line"),
            opt("currency", CURRENCY, "default: the order's, else the company's"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record")),
    TICKET(
            req("key", ID, "ticket number"),
            opt("person_key", ID, "key of the requester in the same source"),
            opt("company_key", ID, "key of the requester's company in the same source"),
            opt("email", EMAIL, "e-mail of the requester"),
            req("opened_at", TIMESTAMP, "when it was opened"),
            opt("first_response_at", TIMESTAMP, "first public answer of an agent"),
            opt("resolved_at", TIMESTAMP, "when it was solved or closed"),
            opt("status", TEXT, "open, pending, solved, closed or the source's own word"),
            opt("priority", TEXT, "low, normal, high, urgent or the source's own word"),
            opt("category", TEXT, "question, problem, complaint ... or the source's own word"),
            opt("subject", TEXT, "headline"),
            opt("channel", TEXT, "mail, phone, chat, web ..."),
            opt("agent", TEXT, "who works on it"),
            opt("is_complaint", BOOLEAN, "whether the customer complains"),
            opt("satisfaction", NUMBER, "rating of this ticket, in points"),
            opt("satisfaction_max", NUMBER, "best possible rating (5, or 1 for good/bad)"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record")),
    MESSAGE(
            opt("key", ID, "message id"),
            opt("ticket_key", ID, "key of the ticket in the same source"),
            opt("person_key", ID, "key of the customer in the same source"),
            opt("email", EMAIL, "e-mail of the customer"),
            req("sent_at", TIMESTAMP, "when it was sent"),
            opt("direction", TEXT, "in (from the customer) or out"),
            opt("channel", TEXT, "mail, phone, chat, call, meeting ..."),
            opt("author", TEXT, "who wrote it"),
            opt("subject", TEXT, "headline")),
    MAIL_EVENT(
            opt("key", ID, "event id"),
            opt("person_key", ID, "key of the recipient in the same source"),
            opt("email", EMAIL, "e-mail of the recipient"),
            req("kind", TEXT, "sent, opened, clicked, bounced, unsubscribed or complained"),
            req("occurred_at", TIMESTAMP, "when"),
            opt("campaign_key", ID, "campaign id"),
            opt("campaign", TEXT, "campaign name"),
            opt("url", TEXT, "clicked link")),
    VISIT(
            opt("key", ID, "session id"),
            opt("person_key", ID, "key of the visitor in the same source"),
            opt("email", EMAIL, "e-mail of the visitor"),
            req("started_at", TIMESTAMP, "when it began"),
            opt("seconds", NUMBER, "duration"),
            opt("pages", INTEGER, "pages seen"),
            opt("channel", TEXT, "source / medium"),
            opt("campaign", TEXT, "campaign"),
            opt("device", TEXT, "device class")),
    DEAL(
            req("key", ID, "opportunity id"),
            opt("person_key", ID, "key of the main contact in the same source"),
            opt("company_key", ID, "key of the company in the same source"),
            opt("email", EMAIL, "e-mail of the main contact"),
            opt("name", TEXT, "headline"),
            opt("stage", TEXT, "pipeline stage"),
            opt("amount", MONEY, "expected or won amount"),
            opt("currency", CURRENCY, "default: the company's"),
            opt("probability", NUMBER, "0 to 1"),
            opt("is_closed", BOOLEAN, "whether it is decided"),
            opt("is_won", BOOLEAN, "whether it was won"),
            opt("created_at", TIMESTAMP, "when it was opened"),
            opt("closed_at", TIMESTAMP, "when it was (or is expected to be) decided"),
            opt("owner", TEXT, "who works on it"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record")),
    CONTRACT(
            req("key", ID, "contract or subscription number"),
            opt("person_key", ID, "key of the customer in the same source"),
            opt("company_key", ID, "key of the company in the same source"),
            opt("email", EMAIL, "e-mail of the customer"),
            opt("plan", TEXT, "what is subscribed"),
            req("started_on", DATE, "first day"),
            opt("ended_on", DATE, "day it ended or will end; empty while open-ended"),
            opt("renews_on", DATE, "next renewal"),
            opt("monthly_amount", MONEY, "recurring amount a month"),
            opt("currency", CURRENCY, "default: the company's"),
            opt("status", TEXT, "active, cancelled ... or the source's own word"),
            opt("cancel_reason", TEXT, "why it ended"),
            opt("updated_at", TIMESTAMP, "when the source last changed the record")),
    SPEND(
            opt("key", ID, "booking id"),
            req("spent_on", DATE, "day of the spend"),
            req("amount", MONEY, "what was spent"),
            opt("currency", CURRENCY, "default: the company's"),
            opt("channel", TEXT, "acquisition channel it belongs to; empty for costs of all channels"),
            opt("campaign", TEXT, "campaign"),
            opt("scope", TEXT, "media, agency, tools or salaries"),
            opt("impressions", INTEGER, "impressions bought"),
            opt("clicks", INTEGER, "clicks bought")),
    SURVEY_ANSWER(
            opt("key", ID, "answer id"),
            opt("person_key", ID, "key of the customer in the same source"),
            opt("email", EMAIL, "e-mail of the customer"),
            opt("ticket_key", ID, "key of the ticket it is about"),
            req("answered_at", TIMESTAMP, "when"),
            opt("survey", TEXT, "name of the survey"),
            req("kind", TEXT, "nps, csat, ces or text"),
            opt("score", NUMBER, "points"),
            opt("score_max", NUMBER, "best possible score (10 for nps)"),
            opt("comment", TEXT, "free text"));

    /// One field of an entity.
    ///
    /// @param name column name
    /// @param type how values are standardised and stored
    /// @param required whether a row without a valid value is quarantined
    /// @param about one phrase for docs and schemas
    public record Field(String name, FieldType type, boolean required, String about) {}

    private final List<Field> fields;

    Entity(Field... fields) {
        this.fields = List.of(fields);
    }

    /// In the order of the columns of the entity's tables.
    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /// The word YAML and table names use: `order_line`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Entity> of(String word) {
        return Arrays.stream(values()).filter(e -> e.word().equals(word)).findFirst();
    }

    private static Field req(String name, FieldType type, String about) {
        return new Field(name, type, true, about);
    }

    private static Field opt(String name, FieldType type, String about) {
        return new Field(name, type, false, about);
    }
}
