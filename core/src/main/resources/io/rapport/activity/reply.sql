-- activity.reply: the outgoing messages of tickets, the first of which may be a ticket's first response.
-- grain: activity_id
select record_id as activity_id, source, ticket_key, sent_at
from quality.message
where direction = 'out' and ticket_key is not null
