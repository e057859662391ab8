with steps as (
    select date '2026-07-01' as step, date '2026-10-01' as step_end
),
spend_known as (
    select min(f.spent_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.spend f
),
orders_known as (
    select min(f.ordered_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.order f
),
spend_1 as (
    select date '2026-07-01' as step,
           lower(f.channel) as by1,
           sum(f.amount) as v1,
           count(f.amount) as n1
    from activity.spend f
    where f.spent_on >= date '2026-07-01'
      and f.spent_on < date '2026-10-01'
    group by 2
),
orders_2 as (
    select date '2026-07-01' as step,
           lower(c.channel) as by1,
           count(*) as v1,
           count(*) as n1
    from activity.order f
    left join customer.customer c on c.customer_id = f.customer_id
    where f.ordered_on >= date '2026-07-01'
      and f.ordered_on < date '2026-10-01'
      and (f.nth = 1)
    group by 2
),
combinations as (
    select by1 from spend_1 where n1 > 0
    union
    select by1 from orders_2 where n1 > 0
)
select s.step,
       c.by1::varchar as by1,
       ((case when spend_known.first_on < s.step_end and spend_known.last_on >= s.step then coalesce(spend_1.v1::double, 0) end / nullif(case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_2.v1::double, 0) end, 0)))::double as value1,
       coalesce(coalesce(orders_2.n1, 0), 0)::bigint as rows1
from steps s
cross join combinations c
cross join spend_known
cross join orders_known
left join spend_1 on spend_1.step = s.step and spend_1.by1 is not distinct from c.by1
left join orders_2 on orders_2.step = s.step and orders_2.by1 is not distinct from c.by1
order by s.step, c.by1 nulls last
