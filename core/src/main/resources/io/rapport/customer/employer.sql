-- customer.employer: the company a customer works at today, by the best and then the newest of the records that name one.
-- grain: customer_id
select c.customer_id,
       arg_max(w.account_id, (-w.rank, coalesce(p.updated_at, p.created_at, timestamp '0001-01-01'), w.account_id))
           as account_id
from identity.works_at w
join identity.cluster c using (record_id)
join quality.person p using (record_id)
group by c.customer_id
