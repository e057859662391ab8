-- identity.merged_key: keys of people and companies that their source merged away, with the record they became part of.
-- grain: record_id
select 'person' as entity,
       record_id,
       source,
       merged_into as key,
       coalesce(created_at, updated_at, timestamp '9999-12-31') as age
from quality.person
where merged_into is not null
union all
select 'company', record_id, source, merged_into, coalesce(created_at, updated_at, timestamp '9999-12-31')
from quality.company
where merged_into is not null
