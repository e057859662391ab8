-- activity.mail_event: one row a mail that was sent, opened, clicked, bounced, unsubscribed from or complained about.
-- grain: activity_id
select m.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       c.account_id,
       m.source,
       m.department,
       lower(m.kind) as kind,
       m.occurred_at,
       local_day(m.occurred_at) as occurred_on,
       m.campaign_key,
       m.campaign,
       m.url
from quality.mail_event m
left join identity.person_key p on p.source = m.source and p.key = m.person_key
left join identity.email_owner e on e.email = m.email and p.customer_id is null
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, occurred_at
