-- metric.customer_change: one row a day on which a buyer became active or fell silent.
-- new: the first paid order; lost: the last order is churn_days old and none followed; returned: an order after that.
-- delta is +1 for new and returned, -1 for lost, so that its running sum counts the active buyers of any day.
-- grain: customer_id, changed_on, change
with ordered as (
    select customer_id,
           ordered_on,
           lag(ordered_on) over buyer as before,
           lead(ordered_on) over buyer as after
    from (
        select distinct customer_id, ordered_on
        from activity.order cross join metric.as_of today
        where customer_id is not null and not is_cancelled and amount > 0 and ordered_on <= today.as_of
    )
    window buyer as (partition by customer_id order by ordered_on)
),
changed as (
    select customer_id,
           ordered_on as changed_on,
           case when before is null then 'new' else 'returned' end as change,
           1::tinyint as delta
    from ordered
    where before is null or ordered_on - before > $churn_days
    union all
    select customer_id, ordered_on + $churn_days::integer, 'lost', -1::tinyint
    from ordered cross join metric.as_of today
    where (after is null or after - ordered_on > $churn_days) and ordered_on + $churn_days::integer <= today.as_of
)
select d.customer_id,
       c.account_id,
       d.changed_on,
       d.change,
       d.delta
from changed d
left join customer.employer c using (customer_id)
order by d.changed_on, d.customer_id
