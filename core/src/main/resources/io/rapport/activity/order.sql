-- activity.order: one row an order or credit note, in the company's currency.
-- amount is what was to be paid (a credit note's is negative); where the source gives none, it is the sum of the lines.
-- net_amount takes off what was paid back; a cancelled order nets to 0, a credit note counts in full.
-- cost and margin are null unless every line has a cost. nth counts a customer's paid orders in the order of time,
-- previous_on is the day of the one before.
-- grain: activity_id
with line as (
    -- a line without a currency is in its order's ("bare")
    select l.source,
           l.order_key,
           sum(coalesce(l.amount, (l.quantity * l.unit_price)::decimal(18,4))) as amount,
           sum(coalesce(l.amount, (l.quantity * l.unit_price)::decimal(18,4))) filter (where l.currency is null) as bare_amount,
           sum(coalesce(l.amount, (l.quantity * l.unit_price)::decimal(18,4)) * r.rate) as rated_amount,
           sum(l.cost) filter (where l.currency is null) as bare_cost,
           sum(l.cost * r.rate) as rated_cost,
           min(l.currency) as currency,
           count(distinct l.currency) <= 1 as is_uniform,
           bool_or(l.currency is not null and r.rate is null) as is_unrated,
           count(*) = count(l.cost) as has_cost
    from quality.order_line l
    left join activity.exchange_rate r on r.currency = l.currency
    group by l.source, l.order_key
),
total as (
    select o.record_id as activity_id,
           coalesce(p.customer_id, e.customer_id) as customer_id,
           coalesce(k.account_id, c.account_id) as account_id,
           o.source,
           o.department,
           o.key,
           o.ordered_at,
           o.status,
           o.channel,
           case
               when o.amount is not null then o.amount * r.rate
               when line.is_unrated then null
               when line.bare_amount is null then line.rated_amount
               else coalesce(line.rated_amount, 0) + line.bare_amount * r.rate
           end::decimal(18,4) as amount,
           coalesce(o.refunded * r.rate, 0)::decimal(18,4) as refunded,
           (o.discount * r.rate)::decimal(18,4) as discount,
           (o.tax * r.rate)::decimal(18,4) as tax,
           (o.shipping * r.rate)::decimal(18,4) as shipping,
           case
               when not line.has_cost or line.is_unrated then null
               when line.bare_cost is null then line.rated_cost
               else coalesce(line.rated_cost, 0) + line.bare_cost * r.rate
           end::decimal(18,4) as cost,
           coalesce(
               o.is_cancelled,
               o.cancelled_at is not null or coalesce(lower(o.status) in ('cancelled', 'canceled', 'voided'), false)
           ) as is_cancelled,
           case
               when o.amount is not null then o.currency
               when line.is_uniform then coalesce(line.currency, o.currency)
           end as currency,
           case
               when o.amount is not null then o.amount
               when line.is_uniform then line.amount::decimal(18,4)
           end as original_amount,
           o.cancelled_at,
           o.updated_at
    from quality.order o
    left join line on line.source = o.source and line.order_key = o.key
    left join activity.exchange_rate r on r.currency = o.currency
    left join identity.person_key p on p.source = o.source and p.key = o.person_key
    left join identity.email_owner e on e.email = o.email and p.customer_id is null
    left join identity.company_key k on k.source = o.source and k.key = o.company_key
    left join customer.customer c on c.customer_id = coalesce(p.customer_id, e.customer_id) and c.account_id is not null
),
paid as (
    select activity_id,
           (row_number() over buyer)::integer as nth,
           lag(ordered_at) over buyer as previous_at
    from total
    where customer_id is not null and amount > 0 and not is_cancelled
    window buyer as (partition by customer_id order by ordered_at, activity_id)
)
select t.activity_id,
       t.customer_id,
       t.account_id,
       t.source,
       t.department,
       t.key,
       t.ordered_at,
       timezone($time_zone, timezone('UTC', t.ordered_at))::date as ordered_on,
       t.status,
       t.channel,
       t.amount,
       t.refunded,
       case when t.is_cancelled and t.amount > 0 then 0 else t.amount - t.refunded end::decimal(18,4) as net_amount,
       t.discount,
       t.tax,
       t.shipping,
       t.cost,
       case when t.is_cancelled and t.amount > 0 then 0 else t.amount - t.refunded - t.cost end::decimal(18,4) as margin,
       t.is_cancelled,
       paid.nth,
       timezone($time_zone, timezone('UTC', paid.previous_at))::date as previous_on,
       t.currency,
       t.original_amount,
       case when t.is_cancelled then coalesce(t.cancelled_at, t.ordered_at) end as cancelled_at,
       case when t.refunded > 0 then coalesce(t.cancelled_at, t.updated_at, t.ordered_at) end as refunded_at
from total t
left join paid using (activity_id)
