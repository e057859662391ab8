-- activity.visit: one row a session on the web site.
-- grain: activity_id
select v.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       c.account_id,
       v.source,
       v.department,
       v.key,
       v.started_at,
       local_day(v.started_at) as started_on,
       v.seconds,
       v.pages,
       v.channel,
       v.campaign,
       v.device
from quality.visit v
left join identity.person_key p on p.source = v.source and p.key = v.person_key
left join identity.email_owner e on e.email = v.email and p.customer_id is null
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, started_at
