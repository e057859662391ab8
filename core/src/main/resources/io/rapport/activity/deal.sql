-- activity.deal: one row a sales opportunity, amount in the company's currency.
-- closed_at of an open deal is when it is expected to be decided.
-- grain: activity_id
with decided as (
    select d.*,
           coalesce(d.is_won, lower(d.stage) in ('closed won', 'closedwon', 'won'), false) as won
    from quality.deal d
)
select d.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       coalesce(k.account_id, c.account_id) as account_id,
       d.source,
       d.department,
       d.key,
       d.name,
       d.stage,
       (d.amount * r.rate)::decimal(18,4) as amount,
       d.probability,
       coalesce(d.is_closed, d.won or lower(d.stage) in ('closed lost', 'closedlost', 'lost'), d.won) as is_closed,
       d.won as is_won,
       d.created_at,
       local_day(d.created_at) as created_on,
       d.closed_at,
       local_day(d.closed_at) as closed_on,
       d.owner
from decided d
left join activity.exchange_rate r on r.currency = d.currency
left join identity.person_key p on p.source = d.source and p.key = d.person_key
left join identity.email_owner e on e.email = d.email and p.customer_id is null
left join identity.company_key k on k.source = d.source and k.key = d.company_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, created_at
