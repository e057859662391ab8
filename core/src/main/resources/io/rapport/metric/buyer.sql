-- metric.buyer: one row a customer with a paid order: recency, frequency and monetary value up to as_of.
-- A view, because recency is another one every day.
-- grain: customer_id
select b.customer_id,
       b.first_order_on,
       b.last_order_on,
       date_diff('day', b.last_order_on, today.as_of)::integer as recency_days,
       b.orders,
       b.revenue,
       b.net_revenue,
       b.margin,
       b.orders_12m,
       b.revenue_12m
from metric.bought b
cross join metric.as_of today
