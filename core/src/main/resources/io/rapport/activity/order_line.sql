-- activity.order_line: one row a line of an order, in the company's currency; customer and day are the order's.
-- A line whose order the source does not have keeps its product and amount, without customer and day (see activity.finding).
-- grain: activity_id
select l.record_id as activity_id,
       o.customer_id,
       o.account_id,
       l.source,
       l.department,
       l.key,
       l.order_key,
       o.activity_id as order_id,
       o.ordered_at,
       o.ordered_on,
       l.product_key,
       l.product_name,
       l.category,
       l.quantity,
       (l.unit_price * r.rate)::decimal(18,4) as unit_price,
       (coalesce(l.amount, l.quantity * l.unit_price) * r.rate)::decimal(18,4) as amount,
       (l.cost * r.rate)::decimal(18,4) as cost
from quality.order_line l
left join activity.order_item i on i.activity_id = l.record_id
left join activity.order o on o.activity_id = i.order_id
left join activity.exchange_rate r on r.currency = coalesce(l.currency, o.currency, $currency)
