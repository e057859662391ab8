-- activity.moment: what is dated in facts besides a visit, a mail and an order itself: refunds, tickets, messages, deals,
-- contracts, answers. Refunds and cancellations have negative amounts. An end of a contract may lie in the future.
-- Sorted by customer and time, so that one customer's rows lie together.
-- grain: activity_id, kind
with happened as (
    select customer_id,
           account_id,
           refunded_at as occurred_at,
           'refund' as kind,
           'out' as direction,
           'Refund of order ' || key as title,
           null as detail,
           -refunded as amount,
           status,
           source,
           department,
           channel,
           activity_id
    from activity.order
    where refunded > 0
    union all
    select customer_id, account_id, cancelled_at, 'order_cancelled', 'in', 'Order ' || key || ' cancelled', null, -amount,
           status, source, department, channel, activity_id
    from activity.order
    where is_cancelled and amount >= 0
    union all
    select customer_id, account_id, opened_at, 'ticket_opened', 'in', coalesce(subject, 'Ticket ' || key),
           concat_ws(', ', 'ticket ' || key, case when is_complaint then 'complaint' else category end, priority), null,
           status, source, department, channel, activity_id
    from activity.ticket
    union all
    select customer_id, account_id, resolved_at, 'ticket_resolved', 'out', coalesce(subject, 'Ticket ' || key),
           concat_ws(', ', 'ticket ' || key, 'after ' || round(resolution_hours, 1) || ' h'), null,
           status, source, department, channel, activity_id
    from activity.ticket
    where resolved_at is not null
    union all
    select customer_id, account_id, sent_at, 'message', case when direction = 'out' then 'out' else 'in' end,
           coalesce(subject, 'Message'), 'ticket ' || ticket_key, null, null, source, department, channel, activity_id
    from activity.message
    union all
    select customer_id, account_id, created_at, 'deal_opened', 'in', coalesce(name, 'Deal ' || key), owner, amount, stage,
           source, department, null, activity_id
    from activity.deal
    where created_at is not null
    union all
    select customer_id, account_id, closed_at, case when is_won then 'deal_won' else 'deal_lost' end, 'in',
           coalesce(name, 'Deal ' || key), owner, amount, stage, source, department, null, activity_id
    from activity.deal
    where is_closed and closed_at is not null
    union all
    select customer_id, account_id, timezone('UTC', timezone($time_zone, started_on::timestamp)), 'contract_started', 'in',
           coalesce(plan, 'Contract ' || key), null, monthly_amount, status, source, department, null, activity_id
    from activity.contract
    union all
    select customer_id, account_id, timezone('UTC', timezone($time_zone, ended_on::timestamp)), 'contract_ended', 'in',
           coalesce(plan, 'Contract ' || key), cancel_reason, monthly_amount, status, source, department, null, activity_id
    from activity.contract
    where ended_on is not null
    union all
    select customer_id, account_id, answered_at, 'survey_answered', 'in', coalesce(survey, upper(kind)),
           concat_ws(': ', score || coalesce(' of ' || score_max, ''), comment), null, null, source, department, null,
           activity_id
    from activity.survey_answer
)
select *
from happened
where customer_id is not null or account_id is not null
order by customer_id, occurred_at
