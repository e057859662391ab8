-- metric.customer: one row a customer, as things are at as_of.
-- rfm_r, rfm_f, rfm_m are 1 to 5, 5 is best, by the cuts of metric.rfm_cut (a value on a cut belongs to the lower values);
-- null without an order. is_lost: no running contract, and the last order is at least churn_days ago.
-- A view, because the days since the last order are others every day.
-- grain: customer_id
select s.customer_id,
       s.account_id,
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
       s.is_lost,
       s.rfm_r,
       s.rfm_f,
       s.rfm_m,
       s.rfm
from metric.customer_state s
cross join metric.as_of today
