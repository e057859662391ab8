-- activity.message: one row a message, call or meeting. Without a known person it belongs to its ticket's customer.
-- grain: activity_id
select m.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id, t.customer_id) as customer_id,
       coalesce(c.account_id, t.account_id) as account_id,
       m.source,
       m.department,
       m.key,
       m.ticket_key,
       m.sent_at,
       local_day(m.sent_at) as sent_on,
       m.direction,
       m.channel,
       m.subject
from quality.message m
left join identity.person_key p on p.source = m.source and p.key = m.person_key
left join identity.email_owner e on e.email = m.email and p.customer_id is null
left join activity.ticket t on t.source = m.source and t.key = m.ticket_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, sent_at
