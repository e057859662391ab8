-- identity.company_key: every key by which a stream may point to a company, also keys the source merged away.
-- grain: source, key
with named as (
    select source,
           key,
           record_id,
           coalesce(created_at, updated_at, timestamp '9999-12-31') as age,
           0 as rank
    from quality.company
    union all
    select source, key, record_id, age, 1
    from identity.merged_key
    where entity = 'company'
), first as (
    select source, key, arg_min(record_id, (rank, age, record_id)) as record_id
    from named
    group by source, key
)
select f.source, f.key, c.account_id
from first f
join identity.account_cluster c using (record_id)
