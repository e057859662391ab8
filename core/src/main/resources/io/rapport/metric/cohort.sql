-- metric.cohort: one row a month of first orders and month since, as far as months have come.
-- A customer is active in a month with a paid, not cancelled order. The last calendar month may not be over yet.
-- grain: cohort_month, month_offset
with bought as (
    select customer_id,
           month,
           revenue,
           min(month) over (partition by customer_id) as cohort_month
    from metric.customer_month
    where orders > 0
),
size as (
    select cohort_month, count(distinct customer_id) as customers
    from bought
    group by cohort_month
),
cell as (
    select cohort_month,
           customers,
           unnest(range(0, date_diff('month', cohort_month, today.as_of) + 1))::integer as month_offset
    from size cross join metric.as_of today
)
select c.cohort_month,
       c.month_offset,
       c.customers,
       count(b.customer_id) as active,
       coalesce(sum(b.revenue), 0)::decimal(18,4) as revenue
from cell c
left join bought b
    on b.cohort_month = c.cohort_month
   and b.month = (c.cohort_month + to_months(c.month_offset))::date
group by c.cohort_month, c.month_offset, c.customers
order by c.cohort_month, c.month_offset
