-- identity.doubt: pairs of records a person should look at, with what an answer is expected to put right.
-- grain: entity, left_id, right_id
select * from identity.person_doubt
union all
select * from identity.company_doubt
