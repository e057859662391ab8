with steps as (
    select s::date as step, least(s + interval 1 month, date '2026-10-01')::date as step_end
    from (select unnest(generate_series(date '2026-07-01', date '2026-09-01', interval 1 month)) as s)
),
orders_known as (
    select min(f.ordered_on) as first_on, (select as_of from metric.as_of) as last_on
    from activity.order f
),
customer_changes_known as (
    select min(f.changed_on) as first_on, (select as_of from metric.as_of) as last_on
    from metric.customer_change f
),
orders_1 as (
    select s.step,
           sum(d.v1) as v1,
           sum(d.n1) as n1
    from steps s
    join (
        select f.ordered_on as step,
               sum(f.amount) as v1,
               count(f.amount) as n1
        from activity.order f
        where f.ordered_on >= date '2025-07-02'
          and f.ordered_on < date '2026-10-01'
          and ((not f.is_cancelled) and (f.amount > 0))
        group by 1
    ) d on d.step < s.step_end and d.step >= (s.step_end - interval 12 month)::date
    group by 1
),
customer_changes_2 as (
    select s.step,
           sum(d.v1) as v1,
           sum(d.n1) as n1
    from steps s
    join (
        select f.changed_on as step,
               sum(f.delta) as v1,
               count(f.delta) as n1
        from metric.customer_change f
        where f.changed_on < date '2026-10-01'
        group by 1
    ) d on d.step < s.step
    group by 1
)
select s.step,
       (case when orders_known.first_on < s.step_end and orders_known.last_on >= s.step then coalesce(orders_1.v1::double, 0) end)::double as value1,
       coalesce(coalesce(orders_1.n1, 0), 0)::bigint as rows1,
       (case when customer_changes_known.first_on < s.step and customer_changes_known.last_on >= s.step then coalesce(customer_changes_2.v1::double, 0) end)::double as value2,
       coalesce(coalesce(customer_changes_2.n1, 0), 0)::bigint as rows2
from steps s
cross join orders_known
cross join customer_changes_known
left join orders_1 on orders_1.step = s.step
left join customer_changes_2 on customer_changes_2.step = s.step
order by s.step
