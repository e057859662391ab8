-- metric.account: one row an account, as things are at as_of: what concerns the company or the people who work there.
-- A view, because the days since the last order are others every day.
-- grain: account_id
select s.account_id,
       s.people,
       s.buyers,
       s.first_order_on,
       s.last_order_on,
       s.orders,
       s.revenue,
       s.net_revenue,
       s.margin,
       s.aov,
       date_diff('day', s.last_order_on, today.as_of)::integer as recency_days,
       s.orders_12m,
       s.revenue_12m,
       s.tickets,
       s.open_tickets,
       s.complaints,
       s.open_complaints,
       s.csat,
       s.nps,
       s.mails_sent,
       s.mails_opened,
       s.mails_clicked,
       s.mails_opened_90d,
       s.visits_90d,
       s.last_contact_on,
       s.last_activity_on,
       s.contract_mrr,
       s.contract_status,
       s.is_lost
from metric.account_state s
cross join metric.as_of today
