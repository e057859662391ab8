-- metric.rfm_cut: where fifths of the buyers meet, by value; recency in days before as_of. See metric.fifth.
-- grain: measure
select measure, cut_20, cut_40, cut_60, cut_80
from metric.fifth
where measure <> 'last_order_on'
union all
select 'recency_days',
       round(today.as_of - date '1970-01-01' - cut_80, 6),
       round(today.as_of - date '1970-01-01' - cut_60, 6),
       round(today.as_of - date '1970-01-01' - cut_40, 6),
       round(today.as_of - date '1970-01-01' - cut_20, 6)
from metric.fifth
cross join metric.as_of today
where measure = 'last_order_on'
