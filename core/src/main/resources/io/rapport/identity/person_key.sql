-- identity.person_key: every key by which a stream may point to a person, also keys the source merged away.
-- grain: source, key
with named as (
    select source, key, customer_id, row_nr, 0 as rank
    from identity.person_row
    join identity.cluster using (record_id)
    union all
    select source, merged_into, customer_id, row_nr, 1
    from identity.person_row
    join identity.cluster using (record_id)
    where merged_into is not null
)
select source, key, arg_min(customer_id, rank * 1000000000000 + row_nr) as customer_id
from named
group by source, key
