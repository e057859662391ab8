-- identity.shared_value: values that several customers have, with the number of these.
-- grain: entity, kind, value
select entity, kind, value, count(distinct customer_id) as owners
from identity.identifier
group by entity, kind, value
having min(customer_id) <> max(customer_id)
