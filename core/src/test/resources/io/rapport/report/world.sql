-- A company of 40 accounts and 400 customers over 25 months up to 2026-09-18; every value follows from hashes.
create or replace macro dice(key, sides) as (md5_number_lower(key::varchar) % sides::ubigint)::integer;
create or replace macro weight(day) as case month(day) when 11 then 1.7 when 12 then 2.0 when 1 then 0.7 when 2 then 0.7 when 7 then 0.9 else 1.0 end;

insert into customer.account (account_id, name, domain, city, postcode, country, industry, employees, owner, tier, created_at, records, sources, people)
select 'A-' || lpad(a::varchar, 10, '0'), 'Firma ' || a, 'firma' || a || '.example', ['Berlin', 'Łódź', 'Lyon', 'Linz'][1 + a % 4], (10000 + a * 37)::varchar,
       ['DE', 'PL', 'FR', 'AT'][1 + a % 4], ['Gardening', 'Retail', 'Hotels'][1 + a % 3], 10 + dice('e' || a, 300),
       ['Ada Brandt', 'Bo Lind'][1 + a % 2], ['gold', 'silver', 'basic'][1 + a % 3], timestamp '2023-03-14 09:00:00' + to_days(a * 9), 3, 2, 10
from range(1, 41) r(a);

insert into customer.customer (customer_id, full_name, given_name, family_name, email, phone, job_title, city, postcode, country, account_id, channel, departments,
                               email_consent, created_at, records, sources, is_test)
select 'C-' || lpad(c::varchar, 10, '0'), given || ' ' || family, given, family, lower(given) || c || '@firma' || (1 + c % 40) || '.example',
       '+4930' || (1000000 + c * 991), ['Buyer', 'Head of purchasing', 'Owner', null][1 + c % 4], ['Berlin', 'Łódź', 'Lyon', 'Linz'][1 + (1 + c % 40) % 4],
       (10000 + c)::varchar, ['DE', 'PL', 'FR', 'AT'][1 + (1 + c % 40) % 4], 'A-' || lpad((1 + c % 40)::varchar, 10, '0'),
       ['paid search', 'organic', 'fair', 'referral'][1 + dice('ch' || c, 4)], 'sales,shop,support', c % 5 <> 0, timestamp '2024-01-10 10:00:00' + to_days(c % 300), 3, 3, false
from (select c, ['Ida', 'Jan', 'Zoë', 'Tomás', 'Łucja', 'Ngọc', 'Σοφία', 'Olga'][1 + c % 8] as given,
             ['Fuchs', 'Nowak', 'Dubois', 'Ödberg', 'Petrov', 'Marek', 'Stein'][1 + c % 7] as family from range(1, 401) r(c));

insert into customer.employer (customer_id, account_id)
select customer_id, account_id from customer.customer where account_id is not null;

create or replace table activity.plan as
select d::date as day, c, 'o' || c || '-' || d::date as key, dice('h' || c || d, 9) as hour
from range(timestamp '2024-08-20', timestamp '2026-09-19', interval 1 day) r(d), range(1, 401) s(c)
where dice('order' || c || d, 10000) < 160 * weight(d) * (case when c % 40 = 6 and d >= date '2026-05-01' then 0.35 when c % 40 = 7 then 1.6 else 1 end)
      * (1 + date_diff('day', date '2024-08-20', d::date) / 2500.0);

insert into activity.order (activity_id, customer_id, account_id, source, department, key, ordered_at, ordered_on, status, channel, amount, refunded, net_amount, cost, margin,
                            is_cancelled, nth, currency)
select row_number() over (order by day, c), 'C-' || lpad(c::varchar, 10, '0'), 'A-' || lpad((1 + c % 40)::varchar, 10, '0'), 'shop-eu', 'shop', key,
       day + to_hours(8 + hour) + to_minutes(dice(key, 60)), day, 'paid', ['web', 'phone', 'marketplace'][1 + least(2, dice('w' || key, 5) // 2)], amount,
       case when dice('r' || key, 20) = 0 then amount * 0.5 else 0 end,
       case when dice('r' || key, 20) = 0 then amount * 0.5 else amount end, amount * 0.6, amount * 0.4, false,
       row_number() over (partition by c order by day), 'EUR'
from (select *, (40 + dice('a' || key, 46000) / 100.0)::decimal(18,4) as amount from activity.plan);

insert into activity.order_line (activity_id, order_id, customer_id, account_id, source, department, key, order_key, ordered_at, ordered_on, product_key, product_name, category,
                                 quantity, unit_price, amount)
select o.activity_id * 10 + l, o.activity_id, o.customer_id, o.account_id, o.source, o.department, o.key || l, o.key, o.ordered_at, o.ordered_on,
       'P' || p, ['Rain barrel 300 l', 'Pruning shears', 'Potting soil 40 l', 'Hose 25 m', 'Bird bath', 'Spade', 'Seed box', 'Wheelbarrow'][1 + p],
       ['Garden', 'Tools', 'Garden', 'Water', 'Decor', 'Tools', 'Garden', 'Tools'][1 + p], 1 + dice('q' || o.key || l, 6), o.amount / 2 / (1 + dice('q' || o.key || l, 6)), o.amount / 2
from activity.order o, range(2) s(l), lateral (select least(7, dice('p' || o.key || l, 12)) as p);

insert into activity.ticket (activity_id, customer_id, account_id, source, department, key, opened_at, opened_on, first_response_at, resolved_at, status, priority, category,
                             subject, channel, agent, is_complaint, is_open, first_response_hours, resolution_hours, satisfaction)
select 1000000 + row_number() over (order by day, c), 'C-' || lpad(c::varchar, 10, '0'), 'A-' || lpad((1 + c % 40)::varchar, 10, '0'), 'helpdesk', 'support',
       (7000 + row_number() over (order by day, c))::varchar, day + to_hours(9 + hour), day,
       case when not never then day + to_hours(9 + hour) + to_minutes(40 + dice('f' || key, 400)) end,
       case when not never and not still then day + to_hours(20 + dice('s' || key, 90)) end, case when never or still then 'open' else 'solved' end,
       ['normal', 'high', 'low'][1 + dice('pr' || key, 3)], ['question', 'problem', 'complaint'][1 + least(2, dice('ca' || key, 7) // 3)],
       ['Barrel arrived broken', 'Where is my order?', 'Invoice is wrong', 'How do I return it?'][1 + dice('su' || key, 4)], 'mail', ['Kim', 'Lee'][1 + dice('ag' || key, 2)],
       dice('ca' || key, 7) >= 6, never or still, case when not never then (40 + dice('f' || key, 400)) / 60.0 end,
       case when not never and not still then (11 - hour + dice('s' || key, 90))::double end, case when not never and dice('cs' || key, 3) = 0 then [1, 0.75, 1, 0.25, 0.5][1 + dice('sa' || key, 5)] end
from (select *, dice('n' || key, 60) = 0 and day > date '2026-07-01' as never, day > date '2026-09-10' and dice('n2' || key, 3) = 0 as still
      from activity.plan where dice('t' || key, 9) = 0);

insert into activity.mail_event (activity_id, customer_id, account_id, source, department, kind, occurred_at, occurred_on, campaign)
select 2000000 + row_number() over (order by m, c, kind), 'C-' || lpad(c::varchar, 10, '0'), 'A-' || lpad((1 + c % 40)::varchar, 10, '0'), 'newsletter', 'marketing',
       kind, timestamp '2024-09-05 07:30:00' + to_months(m::integer) + to_hours(if(kind = 'sent', 0, 1 + dice('mh' || c || m, 12))),
       (timestamp '2024-09-05 07:30:00' + to_months(m::integer))::date, strftime(timestamp '2024-09-05' + to_months(m::integer), '%B %Y') || ' letter'
from range(25) r(m), range(1, 401) s(c), unnest(['sent', 'opened', 'clicked']) k(kind)
where c % 5 <> 0 and (kind = 'sent' or kind = 'opened' and dice('mo' || c || m, 10) < 4 or kind = 'clicked' and dice('mo' || c || m, 10) < 1);

insert into activity.visit (activity_id, customer_id, account_id, source, department, key, started_at, started_on, seconds, pages, channel, device)
select 3000000 + row_number() over (order by day, c), 'C-' || lpad(c::varchar, 10, '0'), 'A-' || lpad((1 + c % 40)::varchar, 10, '0'), 'web', 'marketing', 'v' || key,
       day + to_hours(6 + dice('vh' || key, 16)), day, 60 + dice('vs' || key, 600), 1 + dice('vp' || key, 12), 'google / organic', 'desktop'
from activity.plan where dice('v' || key, 2) = 0;

insert into activity.contract (activity_id, customer_id, account_id, source, department, key, plan, started_on, ended_on, renews_on, monthly_amount, status, cancel_reason)
select 4000000 + a, null, 'A-' || lpad(a::varchar, 10, '0'), 'crm', 'sales', 'K' || a, ['Service plan Plus', 'Service plan Basic'][1 + a % 2], (date '2024-10-01' + (a * 3)::integer),
       case when a % 9 = 0 then (date '2026-06-30' + a::integer) end, case when a % 9 <> 0 then (date '2026-10-01' + (a * 3)::integer) end, [490, 190][1 + a % 2],
       case when a % 9 = 0 then 'cancelled' else 'active' end, case when a % 9 = 0 then ['too expensive', 'not used'][1 + a % 2] end
from range(1, 41) r(a) where a % 3 <> 1;

insert into activity.deal (activity_id, account_id, source, department, key, name, stage, amount, probability, is_closed, is_won, created_at, created_on, closed_at, closed_on, owner)
select 5000000 + d, 'A-' || lpad((1 + d % 40)::varchar, 10, '0'), 'crm', 'sales', 'D' || d, 'Season order ' || (2025 + d % 2), case d % 3 when 0 then 'Closed won' when 1 then 'Negotiation' else 'Closed lost' end,
       (2000 + dice('da' || d, 30000)), [1, 0.5, 0][1 + d % 3], d % 3 <> 1, d % 3 = 0, timestamp '2025-06-01 10:00:00' + to_days((d * 4)::integer), (date '2025-06-01' + (d * 4)::integer),
       timestamp '2025-08-01 10:00:00' + to_days((d * 4)::integer), (date '2025-08-01' + (d * 4)::integer), ['Ada Brandt', 'Bo Lind'][1 + d % 2]
from range(1, 100) r(d);

insert into activity.survey_answer (activity_id, customer_id, account_id, source, department, key, answered_at, answered_on, survey, kind, score, score_max, comment)
select 6000000 + row_number() over (order by day, c), 'C-' || lpad(c::varchar, 10, '0'), 'A-' || lpad((1 + c % 40)::varchar, 10, '0'), 'survey', 'support', 's' || key, day + to_hours(30), day + 1,
       'After order', 'nps', greatest(0, 10 - dice('np' || key, 6) - dice('np2' || key, 3)), 10, case when dice('np' || key, 6) = 5 then 'Delivery took too long.' end
from activity.plan where dice('sv' || key, 12) = 0 and day < date '2026-09-17';

insert into activity.spend (activity_id, source, department, key, spent_on, amount, channel, scope)
select 7000000 + m * 10 + k, 'finance', 'finance', 'x' || m || k, (date '2024-08-01' + to_months(m::integer))::date, [2400, 0, 900, 150][1 + k] * (1 + m / 40.0), ['paid search', 'organic', 'fair', 'referral'][1 + k], 'media'
from range(26) r(m), range(4) s(k) where k <> 1;

drop table activity.plan;
