-- metric.ticket_change: one row a day on which a ticket was opened or resolved.
-- A ticket that is closed without a date counts as resolved on the day it was opened.
-- grain: ticket, change
with changed as (
    select customer_id, account_id, opened_on as changed_on, 'opened' as change, 1::tinyint as delta, category, priority,
           channel, agent, is_complaint
    from activity.ticket
    union all
    select customer_id,
           account_id,
           coalesce(greatest(opened_on, local_day(resolved_at)), opened_on),
           'resolved',
           -1::tinyint,
           category,
           priority,
           channel,
           agent,
           is_complaint
    from activity.ticket
    where not is_open
)
select customer_id,
       account_id,
       changed_on,
       change,
       delta,
       category,
       priority,
       channel,
       agent,
       is_complaint
from changed
cross join metric.as_of today
where changed_on <= today.as_of
