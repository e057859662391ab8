-- identity.identifier: every value that points to somebody, whether it joins records, and if not, why.
-- grain: kind, value, record_id
with raw as (
    select 'email' as kind, email as value, 'person' as entity, record_id from quality.person where email is not null
    union all
    select 'phone', phone, 'person', record_id from quality.person where phone is not null
    union all
    select 'phone', mobile, 'person', record_id from quality.person where mobile is not null and mobile is distinct from phone
    union all
    select 'customer_number', customer_number, 'person', record_id from quality.person where customer_number is not null
    union all
    select 'domain', domain, 'company', record_id from quality.company where domain is not null
    union all
    select 'registration_number', registration_number, 'company', record_id
    from quality.company
    where registration_number is not null
    union all
    select 'phone', phone, 'company', record_id from quality.company where phone is not null
), owned as (
    select r.*, coalesce(c.customer_id, a.account_id) as customer_id
    from raw r
    left join identity.cluster c on r.entity = 'person' and c.record_id = r.record_id
    left join identity.account_cluster a on r.entity = 'company' and a.record_id = r.record_id
), spread as (
    select entity, kind, value, count(distinct customer_id) as owners
    from owned
    group by entity, kind, value
    having count(distinct customer_id) > 1
), blocked as (
    select * from identity.person_shared
    union all
    select * from identity.company_shared
)
select o.kind,
       o.value,
       o.entity,
       o.record_id,
       o.customer_id,
       b.note is not null or s.owners is not null as shared,
       coalesce(b.note, 'belongs to ' || s.owners || ' that differ otherwise') as note
from owned o
left join spread s on s.entity = o.entity and s.kind = o.kind and s.value = o.value
left join blocked b on b.entity = o.entity and b.kind = o.kind and b.value = lower(o.value)
order by o.customer_id, o.kind, o.value, o.record_id
