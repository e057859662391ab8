-- customer.record: the source records of each customer and account, sorted, so that those of one are found at once.
-- grain: id, record_id
select customer_id as id, record_id from identity.cluster
union all
select account_id, record_id from identity.account_cluster
order by id, record_id
