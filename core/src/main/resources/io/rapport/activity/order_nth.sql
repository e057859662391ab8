-- activity.order_nth: the paid orders of each customer, counted in the order of time, with the day of the one before.
-- grain: activity_id
select customer_id,
       activity_id,
       (row_number() over buyer)::integer as nth,
       lag(local_day(ordered_at)) over buyer as previous_on
from activity.order_value
where customer_id is not null and amount > 0 and not is_cancelled
window buyer as (partition by customer_id order by ordered_at, activity_id)
