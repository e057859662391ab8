-- metric.account_state: what metric.account says of an account, but for the days that passed since the last order.
-- grain: account_id
with bought as (
    select account_id,
           count(distinct customer_id) filter (where not is_cancelled and amount > 0)::integer as buyers,
           min(ordered_on) filter (where not is_cancelled and amount > 0) as first_order_on,
           max(ordered_on) filter (where not is_cancelled and amount > 0) as last_order_on,
           count(*) filter (where not is_cancelled and amount > 0)::integer as orders,
           (sum(amount) filter (where not is_cancelled and amount > 0))::decimal(18,4) as revenue,
           sum(net_amount)::decimal(18,4) as net_revenue,
           sum(margin)::decimal(18,4) as margin,
           count(*) filter (where not is_cancelled and amount > 0 and ordered_on > today.as_of - interval 12 month)::integer
               as orders_12m,
           (sum(amount) filter (where not is_cancelled and amount > 0 and ordered_on > today.as_of - interval 12 month))
               ::decimal(18,4) as revenue_12m
    from activity.order cross join metric.as_of today
    where account_id is not null and ordered_on <= today.as_of
    group by account_id
),
ticket as (
    select account_id,
           count(*)::integer as tickets,
           count(*) filter (where is_open)::integer as open_tickets,
           count(*) filter (where is_complaint)::integer as complaints,
           count(*) filter (where is_complaint and is_open)::integer as open_complaints,
           avg(satisfaction::decimal(18,12)) as satisfaction,
           max(opened_on) as last_on
    from activity.ticket cross join metric.as_of today
    where account_id is not null and opened_on <= today.as_of
    group by account_id
),
message as (
    select account_id, max(sent_on) as last_on
    from activity.message cross join metric.as_of today
    where account_id is not null and sent_on <= today.as_of
    group by account_id
),
deal as (
    select account_id, max(created_on) as last_on
    from activity.deal cross join metric.as_of today
    where account_id is not null and created_on <= today.as_of
    group by account_id
),
person as (
    select account_id,
           sum(mails_sent)::integer as mails_sent,
           sum(mails_opened)::integer as mails_opened,
           sum(mails_clicked)::integer as mails_clicked,
           sum(mails_opened_90d)::integer as mails_opened_90d,
           sum(visits_90d)::integer as visits_90d,
           avg(try_cast(csat as decimal(38,12))) as satisfaction,
           avg(try_cast(nps as decimal(38,12))) as nps,
           max(last_activity_on) as last_on
    from metric.customer_state
    where account_id is not null
    group by account_id
),
contract as (
    select account_id,
           (sum(monthly_amount) filter (where ended_on is null or ended_on > today.as_of))::decimal(18,4) as mrr,
           bool_or(ended_on is null or ended_on > today.as_of) as is_active
    from activity.contract cross join metric.as_of today
    where account_id is not null and started_on <= today.as_of
    group by account_id
)
select a.account_id,
       a.people,
       coalesce(b.buyers, 0) as buyers,
       b.first_order_on,
       b.last_order_on,
       coalesce(b.orders, 0) as orders,
       coalesce(b.revenue, 0)::decimal(18,4) as revenue,
       coalesce(b.net_revenue, 0)::decimal(18,4) as net_revenue,
       b.margin,
       (b.revenue / nullif(b.orders, 0))::decimal(18,4) as aov,
       coalesce(b.orders_12m, 0) as orders_12m,
       coalesce(b.revenue_12m, 0)::decimal(18,4) as revenue_12m,
       coalesce(ticket.tickets, 0) as tickets,
       coalesce(ticket.open_tickets, 0) as open_tickets,
       coalesce(ticket.complaints, 0) as complaints,
       coalesce(ticket.open_complaints, 0) as open_complaints,
       coalesce(person.satisfaction, ticket.satisfaction) as csat,
       person.nps,
       coalesce(person.mails_sent, 0) as mails_sent,
       coalesce(person.mails_opened, 0) as mails_opened,
       coalesce(person.mails_clicked, 0) as mails_clicked,
       coalesce(person.mails_opened_90d, 0) as mails_opened_90d,
       coalesce(person.visits_90d, 0) as visits_90d,
       greatest(ticket.last_on, message.last_on) as last_contact_on,
       greatest(b.last_order_on, ticket.last_on, message.last_on, deal.last_on, person.last_on) as last_activity_on,
       contract.mrr as contract_mrr,
       case when contract.is_active then 'active' when contract.account_id is not null then 'ended' end as contract_status,
       not coalesce(contract.is_active, false)
           and coalesce(b.last_order_on <= today.as_of - $churn_days, contract.account_id is not null) as is_lost
from customer.account a
cross join metric.as_of today
left join bought b using (account_id)
left join ticket using (account_id)
left join message using (account_id)
left join deal using (account_id)
left join person using (account_id)
left join contract using (account_id)
order by a.account_id
