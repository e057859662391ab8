-- identity.email_owner: e-mails that point to exactly one customer.
-- grain: email
select email, min(customer_id) as customer_id
from identity.person_row
join identity.cluster using (record_id)
where email is not null
group by email
having count(distinct customer_id) = 1
