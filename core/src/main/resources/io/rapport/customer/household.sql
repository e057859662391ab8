-- customer.household: customers who live together; the address is the one most of them have.
-- grain: household_id
with place as (
    select household_id, street, postcode, city, country, count(*) as people, min(customer_id) as first_id
    from customer.customer
    where household_id is not null
    group by household_id, street, postcode, city, country
), best as (
    select household_id,
           arg_min(struct_pack(street := street, postcode := postcode, city := city, country := country),
               (street is null, -people, first_id)) as place,
           sum(people)::integer as people
    from place
    group by household_id
)
select household_id, place.street, place.postcode, place.city, place.country, people
from best
order by household_id
