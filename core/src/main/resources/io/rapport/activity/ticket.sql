-- activity.ticket: one row a support ticket.
-- Where the source does not say when it was first answered, the first outgoing message of the ticket does.
-- satisfaction is points over best possible points, 0 to 1.
-- grain: activity_id
with reply as (
    select source, ticket_key, min(sent_at) as sent_at
    from activity.reply
    group by source, ticket_key
),
answered as (
    select t.*,
           coalesce(t.first_response_at, reply.sent_at) as answered_at
    from quality.ticket t
    left join reply on reply.source = t.source and reply.ticket_key = t.key
)
select t.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id) as customer_id,
       coalesce(k.account_id, c.account_id) as account_id,
       t.source,
       t.department,
       t.key,
       t.opened_at,
       local_day(t.opened_at) as opened_on,
       case when t.answered_at >= t.opened_at then t.answered_at end as first_response_at,
       t.resolved_at,
       t.status,
       t.priority,
       t.category,
       t.subject,
       t.channel,
       t.agent,
       coalesce(t.is_complaint, lower(t.category) like '%complain%', false) as is_complaint,
       t.resolved_at is null
           and coalesce(lower(t.status) not in ('solved', 'resolved', 'closed', 'deleted', 'spam'), true) as is_open,
       case when t.answered_at >= t.opened_at then epoch(t.answered_at - t.opened_at) / 3600 end as first_response_hours,
       case when t.resolved_at >= t.opened_at then epoch(t.resolved_at - t.opened_at) / 3600 end as resolution_hours,
       case when t.satisfaction between 0 and t.satisfaction_max then t.satisfaction / nullif(t.satisfaction_max, 0) end
           as satisfaction
from answered t
left join identity.person_key p on p.source = t.source and p.key = t.person_key
left join identity.email_owner e on e.email = t.email and p.customer_id is null
left join identity.company_key k on k.source = t.source and k.key = t.company_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, opened_at
