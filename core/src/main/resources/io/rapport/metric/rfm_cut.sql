-- metric.rfm_cut: where fifths of the buyers meet, by value (linear interpolation between ranks, R's type 7).
-- Equal values always fall into the same fifth, so fifths may differ in size: with a third of one-time buyers F has many 1s.
-- grain: measure
with measure as (
    select 'recency_days' as measure, recency_days::double as value from metric.buyer
    union all
    select 'orders', orders::double from metric.buyer
    union all
    select 'revenue', revenue::double from metric.buyer
)
select measure,
       quantile_cont(value, 0.2) as cut_20,
       quantile_cont(value, 0.4) as cut_40,
       quantile_cont(value, 0.6) as cut_60,
       quantile_cont(value, 0.8) as cut_80
from measure
group by measure
order by measure
