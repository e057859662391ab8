-- activity.account_timeline: the rows of activity.timeline that concern an account or its people.
-- Ordered by account and time, so that one account's rows lie together.
-- It reads the tables behind the timeline, so that a small change of one is followed there.
-- grain: activity_id, kind
select *
from (
timeline()
)
where account_id is not null
order by account_id, occurred_at
