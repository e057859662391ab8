-- identity.relation: who belongs to whom: people to companies and households, companies to their parents.
-- grain: from_id, relation, to_id
select c.customer_id as from_id, 'works_at' as relation, w.account_id as to_id, arg_min(w.reason, (w.rank, w.reason)) as reason
from identity.works_at w
join identity.cluster c using (record_id)
group by c.customer_id, w.account_id
union all
select customer_id, 'member_of', household_id, reason
from identity.household
union all
select k.account_id, 'parent_of', c.account_id, 'named as parent by ' || min(r.source)
from quality.company r
join identity.account_cluster c using (record_id)
join identity.company_key k on k.source = r.source and k.key = r.parent_key
where k.account_id <> c.account_id
group by k.account_id, c.account_id
