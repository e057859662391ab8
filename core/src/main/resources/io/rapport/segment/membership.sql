-- segment.membership: one row a segment and member, with the day of entry and the values that make it true.
-- A customer who was a member in the run before keeps the day of entry, also one that was merged into another since: the
-- earlier of both days counts.
-- grain: segment, customer_id
with before as (
    select r.segment,
           coalesce(a.id, r.customer_id) as customer_id,
           min(r.entered_on) as entered_on
    from segment.remembered r
    left join identity.alias a on a.old_id = r.customer_id
    group by 1, 2
)
select c.segment,
       c.customer_id,
       least(b.entered_on, today.day) as entered_on,
       c.reason
from segment.candidate c
cross join (select day from segment.day where ago = 'today') today
left join before b using (segment, customer_id)
order by c.customer_id, c.segment
