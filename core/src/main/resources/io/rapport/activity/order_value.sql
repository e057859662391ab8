-- activity.order_value: who bought and for how much, in the company's currency.
-- amount is what was to be paid (a credit note's is negative); where the source gives none, it is the sum of the lines.
-- cost is null unless every line has one.
-- grain: activity_id
with line as (
    -- a line without a currency is in its order's ("bare")
    select l.order_id,
           sum(l.amount) as amount,
           sum(l.amount) filter (where l.currency is null) as bare_amount,
           sum(l.amount * r.rate) as rated_amount,
           sum(l.cost) filter (where l.currency is null) as bare_cost,
           sum(l.cost * r.rate) as rated_cost,
           min(l.currency) as currency,
           min(l.currency) is not distinct from max(l.currency) as is_uniform,
           bool_or(l.currency is not null and r.rate is null) as is_unrated,
           count(*) = count(l.cost) as has_cost
    from activity.order_item l
    left join activity.exchange_rate r on r.currency = l.currency
    group by l.order_id
)
select o.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       coalesce(k.account_id, c.account_id) as account_id,
       o.ordered_at,
       case
           when o.amount is not null then o.amount * r.rate
           when line.is_unrated then null
           when line.bare_amount is null then line.rated_amount
           else coalesce(line.rated_amount, 0) + line.bare_amount * r.rate
       end::decimal(18,4) as amount,
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
       end as original_amount
from quality.order o
left join line on line.order_id = o.record_id
left join activity.exchange_rate r on r.currency = o.currency
left join identity.person_key p on p.source = o.source and p.key = o.person_key
left join identity.email_owner e on e.email = o.email and p.customer_id is null
left join identity.company_key k on k.source = o.source and k.key = o.company_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
