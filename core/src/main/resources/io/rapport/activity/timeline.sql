-- activity.timeline: one row a dated thing that a known customer or account did or that was done to them.
-- Refunds and cancellations have negative amounts. An end of a contract may lie in the future.
-- A view: each of its tables is sorted by customer and time, so that one customer's rows lie together in each.
-- grain: activity_id, kind
select customer_id,
       account_id,
       ordered_at as occurred_at,
       case when amount < 0 then 'refund' else 'order' end as kind,
       'in' as direction,
       case when amount < 0 then 'Credit note ' else 'Order ' end || key as title,
       null as detail,
       amount,
       status,
       source,
       department,
       channel,
       activity_id
from activity.order
where customer_id is not null or account_id is not null
union all
select customer_id,
       account_id,
       occurred_at,
       case kind when 'complained' then 'mail_unsubscribed' else 'mail_' || kind end,
       case kind when 'sent' then 'out' else 'in' end,
       coalesce(campaign, 'Mail'),
       case kind when 'complained' then 'reported as spam' else url end,
       null,
       null,
       source,
       department,
       'mail',
       activity_id
from activity.mail_event
where kind in ('sent', 'opened', 'clicked', 'bounced', 'unsubscribed', 'complained')
  and (customer_id is not null or account_id is not null)
union all
select customer_id,
       account_id,
       started_at,
       'visit',
       'in',
       'Visit',
       concat_ws(', ', pages || ' pages', device, campaign),
       null,
       null,
       source,
       department,
       channel,
       activity_id
from activity.visit
where customer_id is not null or account_id is not null
union all
select customer_id, account_id, occurred_at, kind, direction, title, detail, amount, status, source, department, channel,
       activity_id
from activity.moment
