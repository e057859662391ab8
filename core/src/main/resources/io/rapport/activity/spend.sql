-- activity.spend: one row a booking of marketing or sales cost, in the company's currency. Belongs to no customer.
-- grain: activity_id
select s.record_id as activity_id,
       null::varchar as customer_id,
       null::varchar as account_id,
       s.source,
       s.department,
       s.key,
       s.spent_on,
       (s.amount * r.rate)::decimal(18,4) as amount,
       s.channel,
       s.campaign,
       s.scope,
       s.impressions,
       s.clicks
from quality.spend s
left join activity.exchange_rate r on r.currency = s.currency
