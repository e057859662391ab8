-- identity.link: the pairs of records by which clusters were joined, with the probability and the reason.
-- grain: entity, left_id, right_id
select * from identity.person_link
union all
select * from identity.company_link
