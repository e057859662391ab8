-- activity.order_item: the lines of which the order is known, with what they add to it, in their own currency.
-- grain: activity_id
select l.record_id as activity_id,
       o.record_id as order_id,
       coalesce(l.amount, (l.quantity * l.unit_price)::decimal(18,4)) as amount,
       l.cost,
       l.currency
from quality.order_line l
join quality.order o on o.source = l.source and o.key = l.order_key
