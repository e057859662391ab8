-- metric.customer_state: what metric.customer says of a customer, but for the days that passed since the last order.
-- rfm_r, rfm_f, rfm_m are 1 to 5, 5 is best, by the cuts of metric.fifth (of frequency and money a value on a cut belongs
-- to the lower values, of recency a day on a cut to the later days); null without an order.
-- is_lost: no running contract, and the last order is at least churn_days ago.
-- grain: customer_id
with ticket as (
    select customer_id,
           count(*)::integer as tickets,
           count(*) filter (where is_open)::integer as open_tickets,
           count(*) filter (where is_complaint)::integer as complaints,
           count(*) filter (where is_complaint and is_open)::integer as open_complaints,
           avg(satisfaction::decimal(18,12)) as satisfaction,
           max(opened_on) as last_on
    from activity.ticket cross join metric.as_of today
    where customer_id is not null and opened_on <= today.as_of
    group by customer_id
),
message as (
    select customer_id, max(sent_on) as last_on
    from activity.message cross join metric.as_of today
    where customer_id is not null and sent_on <= today.as_of
    group by customer_id
),
mail as (
    select customer_id,
           count(*) filter (where kind = 'sent')::integer as mails_sent,
           count(*) filter (where kind = 'opened')::integer as mails_opened,
           count(*) filter (where kind = 'clicked')::integer as mails_clicked,
           count(*) filter (where kind = 'opened' and occurred_on > today.as_of - 90)::integer as mails_opened_90d,
           max(occurred_on) filter (where kind in ('opened', 'clicked')) as last_on
    from activity.mail_event cross join metric.as_of today
    where customer_id is not null and occurred_on <= today.as_of
    group by customer_id
),
visit as (
    select customer_id,
           count(*) filter (where started_on > today.as_of - 90)::integer as visits_90d,
           max(started_on) as last_on
    from activity.visit cross join metric.as_of today
    where customer_id is not null and started_on <= today.as_of
    group by customer_id
),
answer as (
    select customer_id,
           arg_max(score, (answered_at, activity_id)) filter (where kind = 'nps') as nps,
           avg(try_cast(score / nullif(score_max, 0) as decimal(38,12))) filter (where kind = 'csat') as satisfaction,
           max(answered_on) as last_on
    from activity.survey_answer cross join metric.as_of today
    where customer_id is not null and answered_on <= today.as_of
    group by customer_id
),
deal as (
    select customer_id, max(created_on) as last_on
    from activity.deal cross join metric.as_of today
    where customer_id is not null and created_on <= today.as_of
    group by customer_id
),
contract as (
    select customer_id,
           (sum(monthly_amount) filter (where ended_on is null or ended_on > today.as_of))::decimal(18,4) as mrr,
           bool_or(ended_on is null or ended_on > today.as_of) as is_active
    from activity.contract cross join metric.as_of today
    where customer_id is not null and started_on <= today.as_of
    group by customer_id
),
cut as (
    select any_value(cut_20) filter (where measure = 'last_order_on') as r20,
           any_value(cut_40) filter (where measure = 'last_order_on') as r40,
           any_value(cut_60) filter (where measure = 'last_order_on') as r60,
           any_value(cut_80) filter (where measure = 'last_order_on') as r80,
           any_value(cut_20) filter (where measure = 'orders') as f20,
           any_value(cut_40) filter (where measure = 'orders') as f40,
           any_value(cut_60) filter (where measure = 'orders') as f60,
           any_value(cut_80) filter (where measure = 'orders') as f80,
           any_value(cut_20) filter (where measure = 'revenue') as m20,
           any_value(cut_40) filter (where measure = 'revenue') as m40,
           any_value(cut_60) filter (where measure = 'revenue') as m60,
           any_value(cut_80) filter (where measure = 'revenue') as m80
    from metric.fifth
),
scored as (
    select b.* exclude (last_day),
           case when last_day >= r80 then 5 when last_day >= r60 then 4 when last_day >= r40 then 3
                when last_day >= r20 then 2 else 1 end::tinyint as rfm_r,
           case when orders <= f20 then 1 when orders <= f40 then 2 when orders <= f60 then 3
                when orders <= f80 then 4 else 5 end::tinyint as rfm_f,
           case when revenue <= m20 then 1 when revenue <= m40 then 2 when revenue <= m60 then 3
                when revenue <= m80 then 4 else 5 end::tinyint as rfm_m
    from (from metric.bought select *, last_order_on - date '1970-01-01' as last_day) b
    cross join cut
)
select c.customer_id,
       c.account_id,
       b.first_order_on,
       b.last_order_on,
       coalesce(b.orders, 0) as orders,
       coalesce(b.revenue, 0)::decimal(18,4) as revenue,
       coalesce(b.net_revenue, 0)::decimal(18,4) as net_revenue,
       b.margin,
       (b.revenue / b.orders)::decimal(18,4) as aov,
       coalesce(b.orders_12m, 0) as orders_12m,
       coalesce(b.revenue_12m, 0)::decimal(18,4) as revenue_12m,
       coalesce(ticket.tickets, 0) as tickets,
       coalesce(ticket.open_tickets, 0) as open_tickets,
       coalesce(ticket.complaints, 0) as complaints,
       coalesce(ticket.open_complaints, 0) as open_complaints,
       coalesce(answer.satisfaction, ticket.satisfaction) as csat,
       answer.nps,
       coalesce(mail.mails_sent, 0) as mails_sent,
       coalesce(mail.mails_opened, 0) as mails_opened,
       coalesce(mail.mails_clicked, 0) as mails_clicked,
       coalesce(mail.mails_opened_90d, 0) as mails_opened_90d,
       coalesce(visit.visits_90d, 0) as visits_90d,
       greatest(ticket.last_on, message.last_on) as last_contact_on,
       greatest(b.last_order_on, ticket.last_on, message.last_on, mail.last_on, visit.last_on, answer.last_on, deal.last_on)
           as last_activity_on,
       contract.mrr as contract_mrr,
       case when contract.is_active then 'active' when contract.customer_id is not null then 'ended' end as contract_status,
       not coalesce(contract.is_active, false)
           and coalesce(b.last_order_on <= today.as_of - $churn_days, contract.customer_id is not null) as is_lost,
       b.rfm_r,
       b.rfm_f,
       b.rfm_m,
       b.rfm_r::varchar || b.rfm_f || b.rfm_m as rfm
from customer.customer c
cross join metric.as_of today
left join scored b using (customer_id)
left join ticket using (customer_id)
left join message using (customer_id)
left join mail using (customer_id)
left join visit using (customer_id)
left join answer using (customer_id)
left join deal using (customer_id)
left join contract using (customer_id)
order by c.customer_id
