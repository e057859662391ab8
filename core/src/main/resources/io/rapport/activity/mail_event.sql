-- activity.mail_event: one row a mail that was sent, opened, clicked, bounced, unsubscribed from or complained about.
-- grain: activity_id
select m.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       c.account_id,
       m.source,
       m.department,
       m.key,
       lower(m.kind) as kind,
       m.occurred_at,
       timezone($time_zone, timezone('UTC', m.occurred_at))::date as occurred_on,
       m.campaign_key,
       m.campaign,
       m.url
from quality.mail_event m
left join identity.person_key p on p.source = m.source and p.key = m.person_key
left join identity.email_owner e on e.email = m.email and p.customer_id is null
left join customer.customer c on c.customer_id = coalesce(p.customer_id, e.customer_id) and c.account_id is not null
