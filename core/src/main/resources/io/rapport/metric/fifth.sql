-- metric.fifth: where fifths of the buyers meet, by value (linear interpolation between ranks, R's type 7). Days of last
-- orders are days since 1970, so that cuts stay where they are while days pass.
-- Equal values always fall into the same fifth, so fifths may differ in size: with a third of one-time buyers F has many
-- 1s.
-- grain: measure
with measure as (
    select 'last_order_on' as measure, (last_order_on - date '1970-01-01')::double as value from metric.bought
    union all
    select 'orders', orders::double from metric.bought
    union all
    select 'revenue', revenue::double from metric.bought
),
cut as (
    select measure, quantile_cont(value, [0.2, 0.4, 0.6, 0.8]) as cuts
    from measure
    group by measure
)
select measure,
       cuts[1] as cut_20,
       cuts[2] as cut_40,
       cuts[3] as cut_60,
       cuts[4] as cut_80
from cut
order by measure
