-- customer.customer: one row a customer; who has one record is that record, who has several is what survived of them.
-- grain: customer_id
with golden as (
    select c.customer_id,
           p.given_name,
           p.family_name,
           p.full_name,
           p.email,
           p.phone,
           p.mobile,
           p.birth_date,
           p.gender,
           p.language,
           p.street,
           p.city,
           p.region,
           p.postcode,
           p.country,
           p.job_title,
           p.customer_number,
           p.channel,
           p.email_consent,
           p.created_at,
           p.updated_at,
           1 as records,
           1 as sources,
           p.department as departments
    from identity.cluster c
    join quality.person p using (record_id)
    anti join customer.joined_person j on j.customer_id = c.customer_id
    union all
    select j.customer_id,
           j.g_name.given_name as given_name,
           j.g_name.family_name as family_name,
           j.g_name.full_name as full_name,
           j.g_email.email as email,
           j.g_phone.phone as phone,
           j.g_mobile.mobile as mobile,
           j.g_birth_date.birth_date as birth_date,
           j.g_gender.gender as gender,
           j.g_language.language as language,
           j.g_address.street as street,
           j.g_address.city as city,
           j.g_address.region as region,
           j.g_address.postcode as postcode,
           j.g_address.country as country,
           j.g_job_title.job_title as job_title,
           j.g_customer_number.customer_number as customer_number,
           j.g_channel.channel as channel,
           j.g_email_consent.email_consent as email_consent,
           j.created_at,
           j.updated_at,
           j.records,
           j.sources,
           array_to_string(j.departments, ',')
    from customer.joined_person j
)
select g.customer_id,
       g.given_name,
       g.family_name,
       coalesce(nullif(concat_ws(' ', g.given_name, g.family_name), ''), g.full_name) as full_name,
       g.email,
       g.phone,
       g.mobile,
       g.birth_date,
       g.gender,
       g.language,
       g.street,
       g.city,
       g.region,
       g.postcode,
       g.country,
       e.account_id,
       h.household_id,
       g.job_title,
       g.customer_number,
       g.channel,
       g.email_consent,
       g.created_at,
       g.updated_at,
       g.records,
       g.sources,
       g.departments,
       coalesce(regexp_matches(g.email, '^(test|tests|testing|tester|dummy|fake|asdf|noreply|no-reply)[0-9]*([+._-].*)?@')
           or regexp_matches(g.email, '@(test|testing|mailinator)\.[a-z]+$'), false)
           or coalesce(regexp_full_match(concat_ws(' ', g.given_name, g.family_name, if(g.given_name is null, g.full_name, null)),
               '(test|tester|testing|dummy|asdf|qwerty)( ?(test|tester|testing|user|account|customer|kunde|person|dummy|asdf|order))?[ 0-9]*',
               'i'), false) as is_test
from golden g
left join customer.employer e on e.customer_id = g.customer_id
left join identity.household h on h.customer_id = g.customer_id
order by g.customer_id
