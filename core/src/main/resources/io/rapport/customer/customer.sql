-- customer.customer: one row a customer; who has one record is that record, who has several is what survived of them.
-- origin: which of its records gave each group of values (see customer.rule), null with one record.
-- grain: customer_id
with survivors(), golden as (
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
           p.department as departments,
           null as origin
    from identity.cluster c
    join quality.person p using (record_id)
    anti join several s on s.customer_id = c.customer_id
    union all
    select customer_id,
           given_name,
           family_name,
           full_name,
           email,
           phone,
           mobile,
           birth_date,
           gender,
           language,
           street,
           city,
           region,
           postcode,
           country,
           job_title,
           customer_number,
           channel,
           email_consent,
           created_at,
           updated_at,
           records,
           sources,
           array_to_string(departments, ','),
           origin
    from survivor
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
               'i'), false) as is_test,
       g.origin
from golden g
left join customer.employer e on e.customer_id = g.customer_id
left join identity.household h on h.customer_id = g.customer_id
order by g.customer_id
