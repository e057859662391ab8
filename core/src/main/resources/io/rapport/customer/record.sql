-- customer.record: the source records of each customer and account, sorted, so that those of one are found at once.
-- grain: id, record_id
select customer_id as id, record_id, source, key from identity.cluster join identity.person_row using (record_id)
union all
select account_id, record_id, source, key from identity.account_cluster join identity.company_row using (record_id)
order by id, record_id
