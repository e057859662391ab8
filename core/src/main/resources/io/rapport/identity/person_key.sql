-- identity.person_key: every key by which a stream may point to a person, also keys the source merged away.
-- grain: source, key
with named as (
    select source,
           key,
           record_id,
           coalesce(created_at, updated_at, timestamp '9999-12-31') as age,
           0 as rank
    from quality.person
    union all
    select source, key, record_id, age, 1
    from identity.merged_key
    where entity = 'person'
), first as (
    select source, key, arg_min(record_id, (rank, age, record_id)) as record_id
    from named
    group by source, key
)
select f.source, f.key, c.customer_id
from first f
join identity.cluster c using (record_id)
