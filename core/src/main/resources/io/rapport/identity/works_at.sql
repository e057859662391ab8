-- identity.works_at: which company a person record names: by key, else by the domain of its e-mail, else by name.
-- grain: record_id
with owned_domain as (
    select domain, min(account_id) as account_id
    from identity.account_word
    where domain is not null
      and domain not in (select value from identity.company_shared where kind = 'domain')
    group by domain
    having count(distinct account_id) = 1
), owned_name as (
    select name, min(account_id) as account_id
    from identity.account_word
    where name is not null
    group by name
    having count(distinct account_id) = 1
), named as (
    select p.record_id, k.account_id, 1 as rank, 'names the company by its key' as reason
    from quality.person p
    join identity.company_key k on k.source = p.source and k.key = p.company_key
    union all
    select p.record_id, d.account_id, 2, 'e-mail at ' || d.domain
    from quality.person p
    join owned_domain d on d.domain = split_part(p.email, '@', 2)
    union all
    select e.record_id, n.account_id, 3, 'names the company'
    from identity.employer e
    join owned_name n using (name)
)
select record_id, arg_min(account_id, rank) as account_id, min(rank) as rank, arg_min(reason, rank) as reason
from named
group by record_id
