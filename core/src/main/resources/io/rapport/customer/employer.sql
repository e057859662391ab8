-- customer.employer: the company a customer works at today, by the best and then the newest of the records that name one.
-- grain: customer_id
select c.customer_id,
       arg_max(w.account_id, (3 - w.rank) * 1152921504606846976
           + coalesce(epoch_us(coalesce(p.updated_at, p.created_at)), 0)) as account_id
from identity.works_at w
join identity.cluster c using (record_id)
join quality.person p using (record_id)
group by c.customer_id
