-- customer.account: one row a company; who has one record is that record, who has several is what survived of them.
-- origin: which of its records gave each group of values (see customer.rule), null with one record.
-- grain: account_id
with survivors(), golden as (
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
           1 as sources,
           null as origin
    from identity.account_cluster c
    join quality.company q using (record_id)
    anti join several s on s.account_id = c.account_id
    union all
    select account_id,
           name,
           domain,
           phone,
           street,
           city,
           region,
           postcode,
           country,
           industry,
           employees,
           registration_number,
           owner,
           tier,
           created_at,
           updated_at,
           records,
           sources,
           origin
    from survivor
), parent as (
    select to_id as account_id, min(from_id) as parent_account_id
    from identity.relation
    where relation = 'parent_of'
    group by to_id
), staff as (
    select account_id, count(*)::integer as people
    from customer.employer
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
       coalesce(s.people, 0) as people,
       g.origin
from golden g
left join parent p on p.account_id = g.account_id
left join staff s on s.account_id = g.account_id
order by g.account_id
