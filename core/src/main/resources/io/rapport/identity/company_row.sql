-- identity.company_row: company records with their age: the oldest has the smallest age, then the smallest record id.
-- grain: record_id
select record_id,
       source,
       key,
       merged_into,
       parent_key,
       coalesce(created_at, updated_at, timestamp '9999-12-31') as age
from quality.company
