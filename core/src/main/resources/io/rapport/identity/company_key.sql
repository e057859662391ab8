-- identity.company_key: every key by which a stream may point to a company, also keys the source merged away.
-- grain: source, key
with named as (
    select source, key, account_id, row_nr, 0 as rank
    from identity.company_row
    join identity.account_cluster using (record_id)
    union all
    select source, merged_into, account_id, row_nr, 1
    from identity.company_row
    join identity.account_cluster using (record_id)
    where merged_into is not null
)
select source, key, arg_min(account_id, rank * 1000000000000 + row_nr) as account_id
from named
group by source, key
