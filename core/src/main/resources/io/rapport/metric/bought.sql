-- metric.bought: one row a customer with a paid order: what they bought up to as_of. metric.buyer says how long ago.
-- grain: customer_id
select customer_id,
       min(ordered_on) filter (where not is_cancelled and amount > 0) as first_order_on,
       max(ordered_on) filter (where not is_cancelled and amount > 0) as last_order_on,
       count(*) filter (where not is_cancelled and amount > 0)::integer as orders,
       (sum(amount) filter (where not is_cancelled and amount > 0))::decimal(18,4) as revenue,
       sum(net_amount)::decimal(18,4) as net_revenue,
       sum(margin)::decimal(18,4) as margin,
       count(*) filter (where not is_cancelled and amount > 0 and ordered_on > today.as_of - interval 12 month)::integer
           as orders_12m,
       coalesce(
           sum(amount) filter (where not is_cancelled and amount > 0 and ordered_on > today.as_of - interval 12 month), 0
       )::decimal(18,4) as revenue_12m
from activity.order cross join metric.as_of today
where customer_id is not null and ordered_on <= today.as_of
group by customer_id
having count(*) filter (where not is_cancelled and amount > 0) > 0
