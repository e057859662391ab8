-- activity.visit: one row a session on the web site.
-- grain: activity_id
select v.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       c.account_id,
       v.source,
       v.department,
       v.key,
       v.started_at,
       timezone($time_zone, timezone('UTC', v.started_at))::date as started_on,
       v.seconds,
       v.pages,
       v.channel,
       v.campaign,
       v.device
from quality.visit v
left join identity.person_key p on p.source = v.source and p.key = v.person_key
left join identity.email_owner e on e.email = v.email and p.customer_id is null
left join customer.customer c on c.customer_id = coalesce(p.customer_id, e.customer_id) and c.account_id is not null
