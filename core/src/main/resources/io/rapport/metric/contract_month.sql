-- metric.contract_month: one row a contract holder and month, from the first contract to the last one's end.
-- The holder is the account, or the person where there is none. A contract runs on a day when it began on or before it and
-- ends after it; a month's start is the last day of the month before, its end the last day (or as_of, when it is not over).
-- new, expansion, contraction and churned MRR are what the holder's MRR at the end differs from that at the start.
-- grain: holder_id, month
with contract as (
    select coalesce(account_id, customer_id) as holder_id,
           account_id,
           customer_id,
           plan,
           started_on,
           ended_on,
           coalesce(monthly_amount, 0) as monthly_amount,
           cancel_reason,
           row_number() over (
               partition by coalesce(account_id, customer_id) order by coalesce(monthly_amount, 0), started_on, activity_id
           ) as by_amount
    from activity.contract cross join metric.as_of today
    where coalesce(account_id, customer_id) is not null
      and started_on <= today.as_of
      and (ended_on is null or ended_on > started_on)
),
month as (
    select holder_id,
           max(account_id) as account_id,
           arg_max(customer_id, (started_on, customer_id)) as customer_id,
           unnest(generate_series(
               date_trunc('month', min(started_on)),
               date_trunc('month', least(max(coalesce(ended_on, today.as_of)), today.as_of)),
               interval 1 month
           ))::date as month
    from contract cross join metric.as_of today
    group by holder_id, today.as_of
),
ended as (
    select month.*, least(last_day(month), today.as_of) as month_end from month cross join metric.as_of today
),
state as (
    select m.holder_id,
           m.month,
           any_value(m.customer_id) as customer_id,
           any_value(m.account_id) as account_id,
           arg_max(c.plan, c.by_amount) as plan,
           max(c.cancel_reason) filter (where c.ended_on between m.month and m.month_end) as cancel_reason,
           count(*) filter (where c.started_on < m.month)::integer as contracts_start,
           count(*) filter (where c.ended_on is null or c.ended_on > m.month_end)::integer as contracts_end,
           count(*) filter (where c.ended_on <= m.month_end)::integer as contracts_ended,
           coalesce(sum(c.monthly_amount) filter (where c.started_on < m.month), 0)::decimal(18,4) as mrr_start,
           coalesce(sum(c.monthly_amount) filter (where c.ended_on is null or c.ended_on > m.month_end), 0)::decimal(18,4)
               as mrr_end
    from ended m
    join contract c
        on c.holder_id = m.holder_id and c.started_on <= m.month_end and (c.ended_on is null or c.ended_on >= m.month)
    group by m.holder_id, m.month
)
select holder_id,
       customer_id,
       account_id,
       month,
       plan,
       cancel_reason,
       contracts_start,
       contracts_end,
       contracts_ended,
       mrr_start,
       mrr_end,
       case when contracts_start = 0 then mrr_end else 0 end::decimal(18,4) as new_mrr,
       case when contracts_start > 0 and contracts_end > 0 then greatest(mrr_end - mrr_start, 0) else 0 end::decimal(18,4)
           as expansion_mrr,
       case when contracts_start > 0 and contracts_end > 0 then greatest(mrr_start - mrr_end, 0) else 0 end::decimal(18,4)
           as contraction_mrr,
       case when contracts_end = 0 then mrr_start else 0 end::decimal(18,4) as churned_mrr,
       contracts_start > 0 as is_active_start,
       contracts_end > 0 as is_active_end,
       contracts_start = 0 and contracts_end > 0 as is_new,
       contracts_start > 0 and contracts_end = 0 as is_churned
from state
order by month, holder_id
