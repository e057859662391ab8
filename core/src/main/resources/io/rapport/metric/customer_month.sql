-- metric.customer_month: one row a customer and month in which they did something.
-- An order counts when it is paid and not cancelled. Mail that was only sent is no action.
-- previous_month is the month before it in which they did something.
-- grain: customer_id, month
with act as (
    select customer_id,
           date_trunc('month', ordered_on)::date as month,
           count(*)::integer as orders,
           sum(amount)::decimal(18,4) as revenue,
           0 as tickets,
           0 as messages,
           0 as mails_opened,
           0 as mails_clicked,
           0 as visits,
           0 as answers
    from activity.order cross join metric.as_of today
    where customer_id is not null and ordered_on <= today.as_of and not is_cancelled and amount > 0
    group by 1, 2
    union all
    select customer_id, date_trunc('month', opened_on)::date, 0, 0, count(*)::integer, 0, 0, 0, 0, 0
    from activity.ticket cross join metric.as_of today
    where customer_id is not null and opened_on <= today.as_of
    group by 1, 2
    union all
    select customer_id, date_trunc('month', sent_on)::date, 0, 0, 0, count(*)::integer, 0, 0, 0, 0
    from activity.message cross join metric.as_of today
    where customer_id is not null and sent_on <= today.as_of and direction is distinct from 'out'
    group by 1, 2
    union all
    select customer_id, date_trunc('month', occurred_on)::date, 0, 0, 0, 0,
           count(*) filter (where kind = 'opened')::integer, count(*) filter (where kind = 'clicked')::integer, 0, 0
    from activity.mail_event cross join metric.as_of today
    where customer_id is not null and occurred_on <= today.as_of and kind in ('opened', 'clicked')
    group by 1, 2
    union all
    select customer_id, date_trunc('month', started_on)::date, 0, 0, 0, 0, 0, 0, count(*)::integer, 0
    from activity.visit cross join metric.as_of today
    where customer_id is not null and started_on <= today.as_of
    group by 1, 2
    union all
    select customer_id, date_trunc('month', answered_on)::date, 0, 0, 0, 0, 0, 0, 0, count(*)::integer
    from activity.survey_answer cross join metric.as_of today
    where customer_id is not null and answered_on <= today.as_of
    group by 1, 2
),
-- each kind of act is in one row of a month at most, and 0 in all others
gathered as (
    select customer_id,
           month,
           lag(month) over (partition by customer_id order by month) as previous_month,
           max(orders) as orders,
           max(revenue) as revenue,
           max(tickets) as tickets,
           max(messages) as messages,
           max(mails_opened) as mails_opened,
           max(mails_clicked) as mails_clicked,
           max(visits) as visits,
           max(answers) as answers
    from act
    group by customer_id, month
)
select s.customer_id,
       c.account_id,
       s.month,
       s.previous_month,
       s.orders,
       s.revenue,
       s.tickets,
       s.messages,
       s.mails_opened,
       s.mails_clicked,
       s.visits,
       s.answers,
       s.orders + s.tickets + s.messages + s.mails_opened + s.mails_clicked + s.visits + s.answers as actions
from gathered s
left join customer.employer c using (customer_id)
order by s.month, s.customer_id
