-- activity.finding: what the facts of a source could not tell. The rows are kept, the gap is empty.
-- grain: fact, source, department, problem, detail
with gap as (
    select 'order' as fact, source, department, 'no_exchange_rate' as problem, currency as detail, key
    from activity.order
    where amount is null and original_amount is not null
    union all
    select 'order', source, department, 'order_without_amount', null, key
    from activity.order
    where amount is null and original_amount is null
    union all
    select 'order_line', source, department, 'line_without_order', null, order_key
    from activity.order_line
    where order_id is null
    union all
    select 'order_line', source, department, 'no_exchange_rate', currency, key
    from quality.order_line
    anti join activity.exchange_rate using (currency)
    where currency is not null
    union all
    select 'deal', source, department, 'no_exchange_rate', currency, key
    from quality.deal
    anti join activity.exchange_rate using (currency)
    where amount is not null
    union all
    select 'contract', source, department, 'no_exchange_rate', currency, key
    from quality.contract
    anti join activity.exchange_rate using (currency)
    where monthly_amount is not null
    union all
    select 'spend', source, department, 'no_exchange_rate', currency, key
    from quality.spend
    anti join activity.exchange_rate using (currency)
    union all
    select 'order', source, department, 'nobody', null, key
    from activity.order
    where customer_id is null and account_id is null
    union all
    select 'ticket', source, department, 'nobody', null, key
    from activity.ticket
    where customer_id is null and account_id is null
    union all
    select 'message', source, department, 'nobody', null, key
    from activity.message
    where customer_id is null and account_id is null
    union all
    select 'mail_event', m.source, m.department, 'nobody', null,
           coalesce(q.key, concat_ws('/', q.campaign_key, coalesce(q.person_key, q.email), q.kind, q.occurred_at))
    from activity.mail_event m
    join quality.mail_event q on q.record_id = m.activity_id
    where m.customer_id is null and m.account_id is null
    union all
    select 'visit', source, department, 'nobody', null, key
    from activity.visit
    where customer_id is null and account_id is null
    union all
    select 'deal', source, department, 'nobody', null, key
    from activity.deal
    where customer_id is null and account_id is null
    union all
    select 'contract', source, department, 'nobody', null, key
    from activity.contract
    where customer_id is null and account_id is null
    union all
    select 'survey_answer', source, department, 'nobody', null, key
    from activity.survey_answer
    where customer_id is null and account_id is null
)
select fact,
       source,
       department,
       problem,
       detail,
       count(*) as rows,
       min(key) as sample
from gap
group by fact, source, department, problem, detail
