package io.rapport.activity;

import static io.rapport.definition.Entity.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.engine.Database;
import io.rapport.policy.Viewer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelinesTest {
    private static final Viewer VIEWER = new Viewer("ann", "support");

    private final FactHouse house = new FactHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyKindOfActivityIsOnTheTimeline() {
        house.given(
                ORDER,
                "key, person_key, ordered_at, amount, refunded, is_cancelled, cancelled_at, currency",
                "1 | p1 | 2026-01-01 10:00 | 100 | 20 |      |                  | EUR",
                "2 | p1 | 2026-01-02 10:00 | 50  |    | true | 2026-01-03 10:00 | EUR",
                "3 | p1 | 2026-01-04 10:00 | -30 |    | true |                  | EUR");
        house.given(
                TICKET,
                "key, person_key, opened_at, resolved_at, subject",
                "7 | p1 | 2026-02-01 10:00 | 2026-02-02 10:00 | Zip broke");
        house.given(MESSAGE, "key, ticket_key, sent_at, direction", "a | 7 | 2026-02-01 12:00 | out");
        house.given(
                MAIL_EVENT,
                "key, person_key, kind, occurred_at, campaign",
                "a | p1 | sent         | 2026-03-01 10:00 | Spring",
                "b | p1 | opened       | 2026-03-02 10:00 | Spring",
                "c | p1 | clicked      | 2026-03-03 10:00 | Spring",
                "d | p1 | bounced      | 2026-03-04 10:00 | Spring",
                "e | p1 | unsubscribed | 2026-03-05 10:00 | Spring");
        house.given(VISIT, "key, person_key, started_at, pages", "v | p1 | 2026-04-01 10:00 | 3");
        house.given(
                DEAL,
                "key, person_key, name, is_closed, is_won, created_at, closed_at",
                "1 | p1 | Fleet | true  | true  | 2026-05-01 10:00 | 2026-05-02 10:00",
                "2 | p1 | Boats | true  | false | 2026-05-03 10:00 | 2026-05-04 10:00",
                "3 | p1 | Bikes | false |       | 2026-05-05 10:00 | 2026-05-06 10:00");
        house.given(CONTRACT, "key, person_key, plan, started_on, ended_on", "k | p1 | Gold | 2026-06-01 | 2026-06-30");
        house.given(
                SURVEY_ANSWER,
                "key, person_key, answered_at, kind, score, score_max, comment",
                "s | p1 | 2026-07-01 10:00 | nps | 9 | 10 | Fine");
        assertThat(house.lines(
                        "select kind, direction, title, amount from activity.timeline order by occurred_at, title"))
                .containsExactly(
                        "order | in | Order 1 | 100.0000",
                        "refund | out | Refund of order 1 | -20.0000",
                        "order | in | Order 2 | 50.0000",
                        "order_cancelled | in | Order 2 cancelled | -50.0000",
                        "refund | in | Credit note 3 | -30.0000",
                        "ticket_opened | in | Zip broke | null",
                        "message | out | Message | null",
                        "ticket_resolved | out | Zip broke | null",
                        "mail_sent | out | Spring | null",
                        "mail_opened | in | Spring | null",
                        "mail_clicked | in | Spring | null",
                        "mail_bounced | in | Spring | null",
                        "mail_unsubscribed | in | Spring | null",
                        "visit | in | Visit | null",
                        "deal_opened | in | Fleet | null",
                        "deal_won | in | Fleet | null",
                        "deal_opened | in | Boats | null",
                        "deal_lost | in | Boats | null",
                        "deal_opened | in | Bikes | null",
                        "contract_started | in | Gold | null",
                        "contract_ended | in | Gold | null",
                        "survey_answered | in | NPS | null");
        assertThat(house.lines("select distinct kind from activity.timeline")).hasSize(ActivityKind.values().length);
    }

    @Test
    void aTimelineIsReadNewestFirstUpToItsLimit() {
        house.given(
                VISIT,
                "key, person_key, started_at",
                "1 | p1 | 2026-01-01 10:00",
                "2 | p1 | 2026-01-03 10:00",
                "3 | p1 | 2026-01-02 10:00",
                "4 | p2 | 2026-01-04 10:00");
        try (Database database = read()) {
            assertThat(new Timelines(database).ofCustomer("C-1", 2, VIEWER))
                    .extracting(Activity::id)
                    .containsExactly(2L, 3L);
        }
    }

    /// A customer's own rows are asked for in another way than those of all: see [Timelines].
    @Test
    void aCustomerHasTheRowsThatTheTimelineShowsOfThem() {
        house.given(
                MAIL_EVENT,
                "key, person_key, kind, occurred_at, campaign",
                "a | p1 | sent       | 2026-03-01 10:00 | Spring",
                "b | p1 | delivered  | 2026-03-02 10:00 | Spring",
                "c | p1 | complained | 2026-03-03 10:00 | Spring",
                "d | p1 |            | 2026-03-04 10:00 | Spring",
                "e | p2 | opened     | 2026-03-05 10:00 | Spring",
                "f | p1 | delivered  | 2026-03-06 10:00 | Spring");
        house.given(ORDER, "key, person_key, ordered_at, amount, currency", "1 | p1 | 2026-03-02 12:00 | 100 | EUR");
        house.given(VISIT, "key, person_key, started_at", "1 | p1 | 2026-03-03 10:00", "2 | p1 | 2026-02-03 10:00");
        List<String> shown = house.lines("""
                select occurred_at, kind, direction, title, detail, activity_id
                from activity.timeline
                where customer_id = 'C-1'
                order by occurred_at desc, activity_id, kind""");
        assertThat(shown).hasSize(5);
        try (Database database = read()) {
            for (int most = 1; most <= 7; most++) {
                assertThat(new Timelines(database).ofCustomer("C-1", most, VIEWER))
                        .extracting(a -> "%s | %s | %s | %s | %s | %d"
                                .formatted(
                                        a.at(),
                                        a.kind().word(),
                                        a.direction().name().toLowerCase(Locale.ROOT),
                                        a.title(),
                                        a.detail(),
                                        a.id()))
                        .containsExactlyElementsOf(shown.subList(0, Math.min(most, 5)));
            }
        }
    }

    @Test
    void anAccountShowsItsPeopleAndWhatNamesNoPerson() {
        house.given(VISIT, "key, person_key, started_at", "1 | p1 | 2026-01-01 10:00", "2 | p2 | 2026-01-03 10:00");
        house.given(DEAL, "key, company_key, created_at", "1 | f1 | 2026-01-02 10:00");
        try (Database database = read()) {
            List<Activity> activities = new Timelines(database).ofAccount("A-1", 10, VIEWER);
            assertThat(activities)
                    .extracting(Activity::kind)
                    .containsExactly(ActivityKind.DEAL_OPENED, ActivityKind.VISIT);
            assertThat(activities).extracting(Activity::customerId).containsExactly(null, "C-1");
        }
    }

    @Test
    void anOldIdStandsForTheCustomerItWasMergedInto() {
        house.house.given(
                "identity.alias",
                "old_id varchar, id varchar, entity varchar, since date",
                "('C-0', 'C-1', 'person', date '2026-01-01')");
        house.given(VISIT, "key, person_key, started_at", "1 | p1 | 2026-01-01 10:00");
        try (Database database = read()) {
            assertThat(new Timelines(database).ofCustomer("C-0", 10, VIEWER)).hasSize(1);
            assertThat(new Timelines(database).countsOfCustomer("C-0", VIEWER))
                    .containsOnly(java.util.Map.entry(ActivityKind.VISIT, 1L));
        }
    }

    @Test
    void aContractBeginsAtMidnightOfTheCompany() {
        house.given(CONTRACT, "key, person_key, started_on", "1 | p1 | 2026-01-01");
        assertThat(house.lines("select occurred_at from activity.timeline")).containsExactly("2025-12-31T23:00");
    }

    @Test
    void findingsAreRead() {
        house.given(VISIT, "key, started_at", "1 | 2026-01-01 10:00");
        try (Database database = read()) {
            assertThat(new Timelines(database).findings())
                    .containsExactly(new Finding("visit", "shop", "sales", Finding.Problem.NOBODY, null, 1, "1"));
        }
    }

    private Database read() {
        house.rows("select 1");
        return house.house.database();
    }
}
