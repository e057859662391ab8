-- activity.contract: one row a contract or subscription, amount a month in the company's currency.
-- grain: activity_id
select a.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       coalesce(k.account_id, c.account_id) as account_id,
       a.source,
       a.department,
       a.key,
       a.plan,
       a.started_on,
       a.ended_on,
       a.renews_on,
       (a.monthly_amount * r.rate)::decimal(18,4) as monthly_amount,
       a.status,
       a.cancel_reason
from quality.contract a
left join activity.exchange_rate r on r.currency = a.currency
left join identity.person_key p on p.source = a.source and p.key = a.person_key
left join identity.email_owner e on e.email = a.email and p.customer_id is null
left join identity.company_key k on k.source = a.source and k.key = a.company_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, started_on
