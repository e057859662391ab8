-- activity.order: one row an order or credit note, in the company's currency.
-- amount is what was to be paid (a credit note's is negative); where the source gives none, it is the sum of the lines.
-- net_amount takes off what was paid back; a cancelled order nets to 0, a credit note counts in full.
-- cost and margin are null unless every line has a cost. nth counts a customer's paid orders in the order of time,
-- previous_on is the day of the one before.
-- grain: activity_id
with rated as (
    select v.*,
           n.nth,
           n.previous_on,
           o.source,
           o.department,
           o.key,
           o.status,
           o.channel,
           coalesce(o.refunded * r.rate, 0)::decimal(18,4) as refunded,
           (o.discount * r.rate)::decimal(18,4) as discount,
           (o.tax * r.rate)::decimal(18,4) as tax,
           (o.shipping * r.rate)::decimal(18,4) as shipping,
           o.cancelled_at,
           o.updated_at
    from quality.order o
    join activity.order_value v on v.activity_id = o.record_id
    left join activity.order_nth n on n.activity_id = o.record_id
    left join activity.exchange_rate r on r.currency = o.currency
)
select activity_id,
       customer_id,
       account_id,
       source,
       department,
       key,
       ordered_at,
       local_day(ordered_at) as ordered_on,
       status,
       channel,
       amount,
       refunded,
       case when is_cancelled and amount > 0 then 0 else amount - refunded end::decimal(18,4) as net_amount,
       discount,
       tax,
       shipping,
       cost,
       case when is_cancelled and amount > 0 then 0 else amount - refunded - cost end::decimal(18,4) as margin,
       is_cancelled,
       nth,
       previous_on,
       currency,
       original_amount,
       case when is_cancelled then coalesce(cancelled_at, ordered_at) end as cancelled_at,
       case when refunded > 0 then coalesce(cancelled_at, updated_at, ordered_at) end as refunded_at
from rated
order by customer_id, ordered_at
