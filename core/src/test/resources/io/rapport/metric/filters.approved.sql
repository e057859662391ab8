with steps as (
    select date '2026-07-01' as step, date '2026-10-01' as step_end
),
orders_known as (
    select min(f.ordered_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.order f
),
orders_1 as (
    select date '2026-07-01' as step,
           sum(f.amount) as v1,
           count(f.amount) as n1
    from activity.order f
    left join customer.customer c on c.customer_id = f.customer_id
    left join customer.account a on a.account_id = f.account_id
    where f.ordered_on >= date '2026-07-01'
      and f.ordered_on < date '2026-10-01'
      and ((not f.is_cancelled) and (f.amount > 0))
      and (c.country is null or c.country not in (?, ?))
      and c.city is not null
      and a.tier >= ?
      and exists (select 1 from segment.membership b_segment where b_segment.customer_id = f.customer_id and b_segment.segment in (?))
),
orders_2 as (
    select date '2026-07-01' as step,
           sum(f.amount) as v1,
           count(f.amount) as n1
    from activity.order f
    left join customer.customer c on c.customer_id = f.customer_id
    left join customer.account a on a.account_id = f.account_id
    where f.ordered_on >= date '2025-07-01'
      and f.ordered_on < date '2025-10-01'
      and ((not f.is_cancelled) and (f.amount > 0))
      and (c.country is null or c.country not in (?, ?))
      and c.city is not null
      and a.tier >= ?
      and exists (select 1 from segment.membership b_segment where b_segment.customer_id = f.customer_id and b_segment.segment in (?))
)
select s.step,
       (case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_1.v1::double, 0) end)::double as value1,
       coalesce(coalesce(orders_1.n1, 0), 0)::bigint as rows1,
       (case when (orders_known.first_on + interval 12 month)::date < s.step_end and (orders_known.last_on + interval 12 month)::date >= s.step then coalesce(orders_2.v1::double, 0) end)::double as value2,
       coalesce(coalesce(orders_2.n1, 0), 0)::bigint as rows2
from steps s
cross join orders_known
left join orders_1 on orders_1.step = s.step
left join orders_2 on orders_2.step = s.step
order by s.step
