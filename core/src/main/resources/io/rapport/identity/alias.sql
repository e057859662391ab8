-- identity.alias: ids that were given up, and the id that is alive today.
-- grain: old_id
select old_id, id, entity, since::date as since from identity.person_alias
union all
select old_id, id, entity, since::date from identity.company_alias
