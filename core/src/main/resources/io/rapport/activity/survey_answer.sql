-- activity.survey_answer: one row an answer. Without a known person it belongs to its ticket's customer.
-- grain: activity_id
select s.record_id as activity_id,
       coalesce(p.customer_id, e.customer_id, t.customer_id) as customer_id,
       coalesce(c.account_id, t.account_id) as account_id,
       s.source,
       s.department,
       s.key,
       s.answered_at,
       local_day(s.answered_at) as answered_on,
       s.survey,
       lower(s.kind) as kind,
       s.score,
       s.score_max,
       s.comment
from quality.survey_answer s
left join identity.person_key p on p.source = s.source and p.key = s.person_key
left join identity.email_owner e on e.email = s.email and p.customer_id is null
left join activity.ticket t on t.source = s.source and t.key = s.ticket_key
left join customer.employer c on c.customer_id = coalesce(p.customer_id, e.customer_id)
order by customer_id, answered_at
