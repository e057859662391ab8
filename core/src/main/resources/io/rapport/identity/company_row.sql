-- identity.company_row: company records in the order of age, as the resolving kernel reads them.
-- grain: record_id
select row_number() over (order by coalesce(created_at, updated_at, timestamp '9999-12-31'), record_id) - 1 as row_nr,
       record_id,
       source,
       key,
       merged_into,
       parent_key,
       name,
       domain,
       registration_number,
       phone,
       street,
       city,
       postcode,
       country
from quality.company
order by row_nr
