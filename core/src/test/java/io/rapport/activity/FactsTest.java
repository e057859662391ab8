package io.rapport.activity;

import static io.rapport.definition.Entity.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.definition.Entity;
import io.rapport.engine.StepResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {
    private final FactHouse house = new FactHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aCustomerIsFoundByKeyAndElseByMail() {
        house.given(
                ORDER,
                "key, person_key, email, ordered_at, amount, currency",
                "1 | p2 | one@x.example | 2026-01-05 10:00 | 10 | EUR",
                "2 |    | one@x.example | 2026-01-05 10:00 | 10 | EUR",
                "3 | ?? | one@x.example | 2026-01-05 10:00 | 10 | EUR",
                "4 |    | two@x.example | 2026-01-05 10:00 | 10 | EUR");
        assertThat(house.lines("select key, customer_id from activity.order order by key"))
                .containsExactly("1 | C-2", "2 | C-1", "3 | C-1", "4 | null");
    }

    @Test
    void theKeyOfAnotherSourcePointsToNobody() {
        house.given(ORDER, "key, source, person_key, ordered_at, amount", "1 | other | p1 | 2026-01-05 10:00 | 10");
        assertThat(house.lines("select customer_id from activity.order")).containsExactly("null");
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDER", "TICKET", "DEAL", "CONTRACT"})
    void theCompanyOfARowComesBeforeTheCustomersOwn(Entity entity) {
        house.house.given(
                "identity.company_key",
                "source varchar, key varchar, account_id varchar",
                "('shop', 'f1', 'A-1'), ('shop', 'f2', 'A-2')");
        house.given(entity, "key, person_key, company_key", "1 | p1 | f2", "2 | p1 |", "3 | | f1");
        assertThat(house.lines(
                        "select key, customer_id, account_id from activity.%s order by key".formatted(entity.word())))
                .containsExactly("1 | C-1 | A-2", "2 | C-1 | A-1", "3 | null | A-1");
    }

    @Test
    void amountsAreInTheCompanysCurrency() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, refunded, currency",
                "1 | p1 | 2026-01-05 10:00 | 100 | 20 | USD",
                "2 | p1 | 2026-01-05 10:00 | 100 | 20 | EUR");
        assertThat(house.lines("select key, amount, refunded, net_amount, currency, original_amount from activity.order"
                        + " order by key"))
                .containsExactly(
                        "1 | 50.0000 | 10.0000 | 40.0000 | USD | 100.0000",
                        "2 | 100.0000 | 20.0000 | 80.0000 | EUR | 100.0000");
    }

    @Test
    void aCurrencyWithoutARateLeavesTheAmountEmptyAndSaysSo() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, currency",
                "1 | p1 | 2026-01-05 10:00 | 100 | CHF",
                "2 | p1 | 2026-01-06 10:00 | 50 | CHF");
        house.given(SPEND, "key, spent_on, amount, currency", "s | 2026-01-05 | 7 | PLN");
        assertThat(house.lines("select key, amount, net_amount, original_amount, nth from activity.order order by key"))
                .containsExactly("1 | null | null | 100.0000 | null", "2 | null | null | 50.0000 | null");
        assertThat(house.lines("select fact, problem, detail, rows, sample from activity.finding order by fact"))
                .containsExactly("order | no_exchange_rate | CHF | 2 | 1", "spend | no_exchange_rate | PLN | 1 | s");
    }

    @Test
    void anOrderWithoutAnAmountIsTheSumOfItsLines() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, currency",
                "1 | p1 | 2026-01-05 10:00 | EUR",
                "2 | p1 | 2026-01-06 10:00 | USD",
                "3 | p1 | 2026-01-07 10:00 | EUR");
        house.given(
                ORDER_LINE,
                "key, order_key, quantity, unit_price, amount, currency",
                "a | 1 | 2 | 10 |   | EUR",
                "b | 1 | 1 | 5  | 4 | EUR",
                "c | 2 | 3 | 10 |   | USD",
                "d | 2 | 1 | 10 |   |    ");
        assertThat(house.lines("select key, amount, currency, original_amount from activity.order order by key"))
                .containsExactly(
                        "1 | 24.0000 | EUR | 24.0000", "2 | 20.0000 | USD | 40.0000", "3 | null | null | null");
        assertThat(house.lines("select problem, sample from activity.finding"))
                .containsExactly("order_without_amount | 3");
    }

    @Test
    void aLineInACurrencyWithoutARateLeavesItsOrderWithoutAnAmount() {
        house.given(ORDER, "key, person_key, ordered_at, currency", "1 | p1 | 2026-01-05 10:00 | EUR");
        house.given(
                ORDER_LINE,
                "key, order_key, quantity, unit_price, currency",
                "a | 1 | 1 | 10 | EUR",
                "b | 1 | 1 | 10 | CHF");
        assertThat(house.lines("select amount, original_amount from activity.order"))
                .containsExactly("null | null");
        assertThat(house.lines("select fact, problem, detail from activity.finding order by all"))
                .containsExactly("order | order_without_amount | null", "order_line | no_exchange_rate | CHF");
    }

    @Test
    void everyAmountIsConverted() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, tax, shipping, discount, currency",
                "1 | p1 | 2026-01-05 10:00 | 100 | 10 | 6 | 4 | USD");
        house.given(DEAL, "key, amount, currency", "1 | 100 | USD");
        house.given(CONTRACT, "key, started_on, monthly_amount, currency", "1 | 2026-01-05 | 100 | USD");
        house.given(SPEND, "key, spent_on, amount, currency", "1 | 2026-01-05 | 100 | USD");
        assertThat(house.lines("select amount, tax, shipping, discount from activity.order"))
                .containsExactly("50.0000 | 5.0000 | 3.0000 | 2.0000");
        assertThat(house.lines("select amount from activity.deal")).containsExactly("50.0000");
        assertThat(house.lines("select monthly_amount from activity.contract")).containsExactly("50.0000");
        assertThat(house.lines("select amount from activity.spend")).containsExactly("50.0000");
    }

    @Test
    void aLineHasItsOrdersCustomerDayAndCurrency() {
        house.given(ORDER, "key, person_key, ordered_at, amount, currency", "1 | p1 | 2026-01-05 23:30 | 100 | USD");
        house.given(
                ORDER_LINE,
                "key, order_key, product_name, quantity, unit_price",
                "a | 1 | Tent | 2 | 10",
                "b | 9 | Lamp | 1 | 10");
        assertThat(house.lines(
                        "select key, customer_id, account_id, order_id, ordered_on, amount from activity.order_line"
                                + " order by key"))
                .containsExactly("a | C-1 | A-1 | 1 | 2026-01-06 | 10.0000", "b | null | null | null | null | 10.0000");
        assertThat(house.lines("select problem, rows, sample from activity.finding"))
                .containsExactly("line_without_order | 1 | 9");
    }

    @Test
    void marginNeedsTheCostOfEveryLine() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, refunded, currency",
                "1 | p1 | 2026-01-05 10:00 | 100 | 10 | EUR",
                "2 | p1 | 2026-01-06 10:00 | 100 |    | EUR",
                "3 | p1 | 2026-01-07 10:00 | 100 |    | EUR");
        house.given(
                ORDER_LINE,
                "key, order_key, quantity, unit_price, cost, currency",
                "a | 1 | 1 | 60 | 30 | EUR",
                "b | 1 | 1 | 40 | 10 | EUR",
                "c | 2 | 1 | 60 | 30 | EUR",
                "d | 2 | 1 | 40 |    | EUR");
        assertThat(house.lines("select key, cost, margin from activity.order order by key"))
                .containsExactly("1 | 40.0000 | 50.0000", "2 | null | null", "3 | null | null");
    }

    @Test
    void aCancelledOrderNetsToZeroAndACreditNoteCounts() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, status, is_cancelled, currency",
                "1 | p1 | 2026-01-05 10:00 | 100 | Cancelled |       | EUR",
                "2 | p1 | 2026-01-06 10:00 | 100 | cancelled | false | EUR",
                "3 | p1 | 2026-01-07 10:00 | -30 |           | true  | EUR");
        assertThat(house.lines("select key, is_cancelled, net_amount from activity.order order by key"))
                .containsExactly("1 | true | 0.0000", "2 | false | 100.0000", "3 | true | -30.0000");
    }

    @Test
    void paidOrdersOfACustomerAreCountedInTheOrderOfTime() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, is_cancelled, currency",
                "late  | p1 | 2026-03-01 10:00 | 10  |      | EUR",
                "none  | p1 | 2026-02-01 10:00 | 10  | true | EUR",
                "free  | p1 | 2026-01-02 10:00 | 0   |      | EUR",
                "first | p1 | 2026-01-01 10:00 | 10  |      | EUR",
                "guest |    | 2026-01-01 10:00 | 10  |      | EUR",
                "other | p2 | 2026-01-01 10:00 | 10  |      | EUR");
        assertThat(house.lines("select key, nth from activity.order order by key"))
                .containsExactly("first | 1", "free | null", "guest | null", "late | 2", "none | null", "other | 1");
    }

    @Test
    void daysAreTheCompanysDays() {
        house.given(VISIT, "key, started_at", "1 | 2026-01-05 22:59", "2 | 2026-01-05 23:00", "3 | 2026-07-05 22:00");
        assertThat(house.lines("select key, started_on from activity.visit order by key"))
                .containsExactly("1 | 2026-01-05", "2 | 2026-01-06", "3 | 2026-07-06");
    }

    @Test
    void theFirstOutgoingMessageAnswersATicketThatHasNoAnswerTime() {
        house.given(
                TICKET,
                "key, person_key, opened_at, first_response_at, resolved_at, satisfaction, satisfaction_max, category",
                "1 | p1 | 2026-01-05 10:00 |                  | 2026-01-06 10:00 | 4 | 5 | Complaint",
                "2 | p1 | 2026-01-05 10:00 | 2026-01-05 10:15 |                  | 7 | 5 | ",
                "3 | p1 | 2026-01-05 10:00 |                  | 2026-01-05 09:00 |   |   | ");
        house.given(
                MESSAGE,
                "key, ticket_key, sent_at, direction",
                "a | 1 | 2026-01-05 10:10 | in",
                "b | 1 | 2026-01-05 12:30 | out",
                "c | 2 | 2026-01-05 12:30 | out",
                "d | 3 | 2026-01-05 09:30 | out");
        assertThat(house.lines("select key, first_response_hours, resolution_hours, satisfaction, is_complaint, is_open"
                        + " from activity.ticket order by key"))
                .containsExactly(
                        "1 | 2.5 | 24.0 | 0.8 | true | false",
                        "2 | 0.25 | null | null | false | true",
                        "3 | null | null | null | false | false");
    }

    @Test
    void messagesAndAnswersBelongToTheirTicketsCustomer() {
        house.given(TICKET, "key, person_key, opened_at", "1 | p1 | 2026-01-05 10:00");
        house.given(MESSAGE, "key, ticket_key, sent_at", "a | 1 | 2026-01-05 10:10");
        house.given(SURVEY_ANSWER, "key, ticket_key, answered_at, kind, score", "s | 1 | 2026-01-07 10:10 | CSAT | 5");
        assertThat(house.lines("select customer_id, account_id from activity.message"))
                .containsExactly("C-1 | A-1");
        assertThat(house.lines("select customer_id, account_id, kind from activity.survey_answer"))
                .containsExactly("C-1 | A-1 | csat");
    }

    @Test
    void aWonDealIsClosedWhateverTheSourceLeavesOut() {
        house.given(
                DEAL,
                "key, company_key, stage, is_closed, is_won, amount, currency",
                "1 | f1 | Closed Won  |       |      | 10 | USD",
                "2 | f1 | closed lost |       |      | 10 | EUR",
                "3 | f1 | Proposal    |       |      | 10 | EUR",
                "4 | f1 | ready       |       | true | 10 | EUR");
        assertThat(house.lines("select key, is_closed, is_won, amount from activity.deal order by key"))
                .containsExactly(
                        "1 | true | true | 5.0000",
                        "2 | true | false | 10.0000",
                        "3 | false | false | 10.0000",
                        "4 | true | true | 10.0000");
    }

    @Test
    void unknownPeopleAreCountedAsFindings() {
        house.given(MAIL_EVENT, "key, email, kind, occurred_at", "1 | nobody@x.example | sent | 2026-01-05 10:00");
        assertThat(house.lines("select fact, source, department, problem, rows from activity.finding"))
                .containsExactly("mail_event | shop | sales | nobody | 1");
        assertThat(house.lines("select count(*) from activity.timeline")).containsExactly("0");
    }

    @Test
    void aMailToSomebodyUnknownThatHasNoKeyIsNamedByWhatItSays() {
        house.given(
                MAIL_EVENT,
                "key, email, kind, occurred_at, campaign_key",
                " | nobody@x.example | sent | 2026-01-05 10:00 | c7");
        assertThat(house.lines("select sample from activity.finding where fact = 'mail_event'"))
                .containsExactly("c7/nobody@x.example/sent/2026-01-05 10:00:00");
    }

    @Test
    void aSecondRunOnUnchangedInputDoesNothing() {
        house.given(ORDER, "key, person_key, ordered_at, amount", "1 | p1 | 2026-01-05 10:00 | 10");
        house.rows("select 1");
        assertThat(house.house.run(new Facts(FactHouse.COMPANY).stage()))
                .extracting(StepResult::outcome)
                .containsOnly(StepResult.Outcome.UNCHANGED);
    }
}
