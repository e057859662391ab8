-- identity.person_row: person records in the order of age, as the resolving kernel reads them.
-- grain: record_id
select row_number() over (order by coalesce(created_at, updated_at, timestamp '9999-12-31'), record_id) - 1 as row_nr,
       record_id,
       source,
       key,
       merged_into,
       company_key,
       given_name,
       family_name,
       full_name,
       birth_date::varchar as birth_date,
       email,
       phone,
       mobile,
       customer_number,
       street,
       city,
       postcode,
       company_name,
       job_title,
       gender
from quality.person
order by row_nr
