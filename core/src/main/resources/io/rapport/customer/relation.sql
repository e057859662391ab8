-- customer.relation: who belongs to whom: people to companies and households, companies to their parents.
-- grain: from_id, relation, to_id
select from_id, relation, to_id, reason
from identity.relation
order by from_id, relation, to_id
