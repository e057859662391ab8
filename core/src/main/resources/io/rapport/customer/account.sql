-- customer.account: one row a company; who has one record is that record, who has several is what survived of them.
-- grain: account_id
with golden as (
    select c.account_id,
           q.name,
           q.domain,
           q.phone,
           q.street,
           q.city,
           q.region,
           q.postcode,
           q.country,
           q.industry,
           q.employees,
           q.registration_number,
           q.owner,
           q.tier,
           q.created_at,
           q.updated_at,
           1 as records,
           1 as sources
    from identity.account_cluster c
    join quality.company q using (record_id)
    anti join customer.joined_company j on j.account_id = c.account_id
    union all
    select j.account_id,
           j.g_name.name as name,
           j.g_domain.domain as domain,
           j.g_phone.phone as phone,
           j.g_address.street as street,
           j.g_address.city as city,
           j.g_address.region as region,
           j.g_address.postcode as postcode,
           j.g_address.country as country,
           j.g_industry.industry as industry,
           j.g_employees.employees as employees,
           j.g_registration_number.registration_number as registration_number,
           j.g_owner.owner as owner,
           j.g_tier.tier as tier,
           j.created_at,
           j.updated_at,
           j.records,
           j.sources
    from customer.joined_company j
), parent as (
    select to_id as account_id, min(from_id) as parent_account_id
    from identity.relation
    where relation = 'parent_of'
    group by to_id
), staff as (
    select account_id, count(*)::integer as people
    from customer.customer
    where account_id is not null
    group by account_id
)
select g.account_id,
       g.name,
       g.domain,
       g.phone,
       g.street,
       g.city,
       g.region,
       g.postcode,
       g.country,
       g.industry,
       g.employees,
       g.registration_number,
       p.parent_account_id,
       g.owner,
       g.tier,
       g.created_at,
       g.updated_at,
       g.records,
       g.sources,
       coalesce(s.people, 0) as people
from golden g
left join parent p on p.account_id = g.account_id
left join staff s on s.account_id = g.account_id
order by g.account_id
