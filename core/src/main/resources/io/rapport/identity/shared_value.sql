-- identity.shared_value: values that several customers have, with these and their number; in the order of customers.
-- grain: entity, kind, value, customer_id
with shared as (
    select entity, kind, value, count(distinct customer_id) as owners
    from identity.identifier
    group by entity, kind, value
    having min(customer_id) <> max(customer_id)
)
select distinct entity, kind, value, i.customer_id, s.owners
from identity.identifier i
join shared s using (entity, kind, value)
order by customer_id
