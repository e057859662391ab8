-- identity.email_owner: e-mails that point to exactly one customer.
-- grain: email
select p.email, min(c.customer_id) as customer_id
from quality.person p
join identity.cluster c using (record_id)
where p.email is not null
group by p.email
having min(c.customer_id) = max(c.customer_id)
