-- identity.identifier: every value that points to somebody, by the record that says it.
-- grain: entity, kind, value, record_id
select v.kind, v.value, 'person' as entity, v.record_id, c.customer_id
from (
    select record_id, 'email' as kind, email as value from quality.person where email is not null
    union all
    select record_id, 'phone', phone from quality.person where phone is not null
    union all
    select record_id, 'phone', mobile from quality.person where mobile is not null and mobile is distinct from phone
    union all
    select record_id, 'customer_number', customer_number from quality.person where customer_number is not null
) v
join identity.cluster c using (record_id)
union all
select v.kind, v.value, 'company', v.record_id, c.account_id
from (
    select record_id, 'domain' as kind, domain as value from quality.company where domain is not null
    union all
    select record_id, 'registration_number', registration_number
    from quality.company
    where registration_number is not null
    union all
    select record_id, 'phone', phone from quality.company where phone is not null
) v
join identity.account_cluster c using (record_id)
order by customer_id
