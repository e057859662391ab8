-- quality.shop_eu__orders: the rows of shop-eu/orders, typed and checked, all versions of them
-- grain: segment_id, row_no
with delivered as (
    select *,
           null::varchar as "Vorname",
           null::varchar as "Name"
    from ingest.shop_eu__orders
),
taken as (
    select _segment as segment_id,
           _row as row_no,
           hash("No", "At", "Total", "Buyer", "Tel", "Land", "meta", null::varchar) as content,
           coalesce(case when "Buyer" >= '!' then true else trim("Buyer") <> '' end, false) as is_person,
           true as is_order,
           "No" as cell_1,
           "At" as cell_2,
           "Buyer" as cell_3,
           try(("Vorname" || ' ' || "Name")::varchar) as cell_4,
           "Tel" as cell_5,
           "Land" as cell_6,
           case when json_valid("meta") then json_extract_string("meta", '$."state"[0]') end as cell_7,
           "Total" as cell_8,
           "No" as raw_1,
           "At" as raw_2,
           "Total" as raw_3,
           "Buyer" as raw_4,
           "Tel" as raw_5,
           "Land" as raw_6,
           "meta" as raw_7
    from delivered
),
cleaned as (
    select *,
           case when (regexp_extract(cell_1, '^(?:[!-~]+( [!-~]+)*)$') <> '') then cell_1 when cell_1 <> '' then text_clean(cell_1) end as text_1,
           case when (regexp_extract(cell_2, '^(?:[!-~]+( [!-~]+)*)$') <> '') then cell_2 when cell_2 <> '' then text_clean(cell_2) end as text_2,
           case when (regexp_extract(cell_3, '^(?:[!-~]+( [!-~]+)*)$') <> '') then cell_3 when cell_3 <> '' then text_clean(cell_3) end as text_3,
           case when (regexp_extract(cell_4, '^(?:[!-~]+( [!-~]+)*)$') <> '') then cell_4 when cell_4 <> '' then text_clean(cell_4) end as text_4,
           case when (regexp_extract(cell_7, '^(?:[!-~]+( [!-~]+)*)$') <> '') then cell_7 when cell_7 <> '' then text_clean(cell_7) end as text_7
    from taken
),
told as (
    select *,
           case when case when text_3 >= '1' and (text_3 < ':' or strlen(text_3) > 20) then false else (regexp_extract(text_3, '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd)$') <> '') end then null else text_3 end as told_1,
           case when (case when text_4 >= '1' and (text_4 < ':' or strlen(text_4) > 20) then false else (regexp_extract(text_4, '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd)$') <> '') end and text_4 not in ('Null', 'None', 'Nil', 'Nan')) then null else text_4 end as told_2,
           case when case when text_1 >= '1' and (text_1 < ':' or strlen(text_1) > 20) then false else (regexp_extract(text_1, '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd)$') <> '') end then null else text_1 end as told_3
    from cleaned
),
picked as (
    select *,
           text_1 as key_1,
           hash(text_1) as identity,
           text_2 as version_raw,
           case when is_person then told_1 end as person__key_raw,
           case when is_person then told_2 end as person__full_name_raw,
           case when is_person and cell_5 <> '' then cell_5 end as person__phone_raw,
           case when is_person and cell_6 <> '' then cell_6 end as person__country_raw,
           told_3 as order__key_raw,
           nullif(cell_2, '') as order__ordered_at_raw,
           case lower(text_7) when 'bezahlt' then 'paid' else 'open' end as order__status_raw,
           nullif(cell_8, '') as order__amount_raw
    from told
),
quick as (
    select *,
           case when order__ordered_at_raw >= '1' and order__ordered_at_raw < '3' then case when order__ordered_at_raw like '____-__-__T__:__:__Z' then try_cast(order__ordered_at_raw as timestamp) when order__ordered_at_raw like '____-__-__ __:__:__ _____' then timezone('UTC', try_strptime(order__ordered_at_raw, '%Y-%m-%d %H:%M:%S %z')) end end as order__ordered_at_quick,
           case when version_raw >= '1' and version_raw < '3' then case when version_raw like '____-__-__T__:__:__Z' then try_cast(version_raw as timestamp) when version_raw like '____-__-__ __:__:__ _____' then timezone('UTC', try_strptime(version_raw, '%Y-%m-%d %H:%M:%S %z')) end end as version_quick
    from picked
),
readable as (
    select *,
           case when try_strptime(version_raw, '%d.%m.%Y %H:%M') is null then case when version_quick is null then case when (regexp_extract(version_raw, '^(?:\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?Z?)?)$') <> '') then version_raw when (regexp_extract(version_raw, '^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?[+-]\d\d:?\d\d)$') <> '') then regexp_replace(version_raw, ' ?([+-]\d\d):?(\d\d)$', '\1:\2') when version_raw is not null then time_iso(version_raw, 'day_first') end end end as version_read,
           case when person__country_raw in ('DE', 'US', 'GB', 'FR', 'AT') then person__country_raw when person__country_raw is not null then country_code(person__country_raw) end as person__country_read,
           case when try_strptime(order__ordered_at_raw, '%d.%m.%Y %H:%M') is null then case when order__ordered_at_quick is null then case when (regexp_extract(order__ordered_at_raw, '^(?:\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?Z?)?)$') <> '') then order__ordered_at_raw when (regexp_extract(order__ordered_at_raw, '^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?[+-]\d\d:?\d\d)$') <> '') then regexp_replace(order__ordered_at_raw, ' ?([+-]\d\d):?(\d\d)$', '\1:\2') when order__ordered_at_raw is not null then time_iso(order__ordered_at_raw, 'day_first') end end end as order__ordered_at_read
    from quick
),
typed as (
    select r.*,
           (g.delivered_at + interval 1 day)::date as _tomorrow,
           coalesce(case when version_quick is null then try_cast(version_raw as double) end, epoch_us(coalesce(try_strptime(version_raw, '%d.%m.%Y %H:%M'), version_quick, case when strlen(version_read) > 16 and version_read[-6] in ('+', '-') then timezone('UTC', try_cast(version_read as timestamptz)) else try_cast(version_read as timestamp) end))::double, '-infinity'::double) as version,
           case when ends_with(person__key_raw, '.0') and (regexp_extract(person__key_raw, '^(?:\d+[.]0)$') <> '') then person__key_raw[:-3] else person__key_raw end as person__key,
           case when person__full_name_raw = upper(person__full_name_raw) or person__full_name_raw = lower(person__full_name_raw) then name_case(person__full_name_raw, 'person') else person__full_name_raw end as person__full_name,
           case when person__phone_raw is not null then phone_e164(person__phone_raw, coalesce(person__country_read, 'DE')) end as person__phone,
           person__country_read as person__country,
           case when ends_with(order__key_raw, '.0') and (regexp_extract(order__key_raw, '^(?:\d+[.]0)$') <> '') then order__key_raw[:-3] else order__key_raw end as order__key,
           coalesce(timezone('UTC', timezone('Europe/Berlin', try_strptime(order__ordered_at_raw, '%d.%m.%Y %H:%M'))), order__ordered_at_quick, case when not starts_with(order__ordered_at_read, '0001-01-01') then case when ends_with(order__ordered_at_read, 'Z') then try_cast(order__ordered_at_read as timestamp) when strlen(order__ordered_at_read) > 16 and order__ordered_at_read[-6] in ('+', '-') then timezone('UTC', try_cast(order__ordered_at_read as timestamptz)) else timezone('UTC', timezone('Europe/Berlin', try_cast(order__ordered_at_read as timestamp))) end end) as order__ordered_at,
           order__status_raw as order__status,
           (coalesce(try_cast(order__amount_raw as decimal(18,4)), case when order__amount_raw is not null then try_cast(number_plain(order__amount_raw) as decimal(18,4)) end) / 100)::decimal(18,4) as order__amount,
           coalesce(case when order__amount_raw is not null and try_cast(order__amount_raw as decimal(18,4)) is null then number_currency(order__amount_raw) end, 'EUR') as order__currency
    from readable r
    left join ingest.segment g using (segment_id)
),
warned as (
    select *,
           case when person__phone_raw is not null and person__phone is null then coalesce(not case when text_clean(person__phone_raw) >= '1' and (text_clean(person__phone_raw) < ':' or strlen(text_clean(person__phone_raw)) > 20) then false else (regexp_extract(text_clean(person__phone_raw), '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd)$') <> '') end, false) else false end as flaw_2,
           case when person__country_raw is not null and person__country is null then coalesce(not case when text_clean(person__country_raw) >= '1' and (text_clean(person__country_raw) < ':' or strlen(text_clean(person__country_raw)) > 20) then false else (regexp_extract(text_clean(person__country_raw), '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd)$') <> '') end, false) else false end as flaw_3,
           case when order__ordered_at_raw is not null and order__ordered_at is null then coalesce(not case when text_clean(order__ordered_at_raw) >= '1' and (text_clean(order__ordered_at_raw) < ':' or strlen(text_clean(order__ordered_at_raw)) > 20) then false else (regexp_extract(text_clean(order__ordered_at_raw), '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd|na|0000-00-00.*|0001-01-01.*)$') <> '') end, false) else false end as flaw_4,
           case when order__amount_raw is not null and order__amount is null then coalesce(not case when text_clean(order__amount_raw) >= '1' and (text_clean(order__amount_raw) < ':' or strlen(text_clean(order__amount_raw)) > 20) then false else (regexp_extract(text_clean(order__amount_raw), '^(?:(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd|na)$') <> '') end, false) else false end as flaw_5,
           coalesce(is_order and (order__amount < '-1000'::decimal(18,4) or order__amount > '1000'::decimal(18,4)), false) as flaw_7,
           left(order__amount::varchar, 80) as flaw_7_value
    from typed
),
kept as (
    select * replace (case when not (flaw_7) then order__amount end as order__amount)
    from warned
),
judged as (
    select *,
           coalesce(key_1 is null, false) as flaw_1,
           coalesce(is_person and person__key is null, false) as flaw_6,
           coalesce(is_order and (order__ordered_at > _tomorrow::timestamp), false) as flaw_8,
           coalesce(is_order and order__key is null, false) as flaw_9,
           coalesce(is_order and order__ordered_at is null and not flaw_4, false) as flaw_10
    from kept
)
select segment_id,
       row_no,
       identity,
       content,
       version,
       flaw_1 or flaw_4 or flaw_6 or flaw_8 or flaw_9 or flaw_10 as is_bad,
       case when flaw_1 or flaw_4 or flaw_6 or flaw_8 or flaw_9 or flaw_10 then nullif(concat_ws('/', nullif(trim(raw_1), '')), '') end as raw_key,
       case when flaw_1 or flaw_4 or flaw_6 or flaw_8 or flaw_9 or flaw_10 then json_object('No', raw_1, 'At', raw_2, 'Total', raw_3, 'Buyer', raw_4, 'Tel', raw_5, 'Land', raw_6, 'meta', raw_7)::varchar end as raw,
       case when flaw_1 or flaw_2 or flaw_3 or flaw_4 or flaw_5 or flaw_6 or flaw_7 or flaw_8 or flaw_9 or flaw_10
            then string_split(concat_ws(chr(30),
                case when flaw_1 then '1:' || coalesce('', '') end,
                case when flaw_2 then '2:' || coalesce(left(text_clean(person__phone_raw::varchar), 80), '') end,
                case when flaw_3 then '3:' || coalesce(left(text_clean(person__country_raw::varchar), 80), '') end,
                case when flaw_4 then '4:' || coalesce(left(text_clean(order__ordered_at_raw::varchar), 80), '') end,
                case when flaw_5 then '5:' || coalesce(left(text_clean(order__amount_raw::varchar), 80), '') end,
                case when flaw_6 then '6:' || coalesce('', '') end,
                case when flaw_7 then '7:' || coalesce(flaw_7_value, '') end,
                case when flaw_8 then '8:' || coalesce(left(text_clean(order__ordered_at::varchar), 80), '') end,
                case when flaw_9 then '9:' || coalesce('', '') end,
                case when flaw_10 then '10:' || coalesce('', '') end), chr(30))
       end as flaws,
       is_person,
       (md5_number('shop-eu/orders/' || person__key) >> 65)::bigint as person__record_id,
       person__key,
       person__full_name,
       person__phone,
       person__country,
       is_order,
       (md5_number('shop-eu/orders/' || order__key) >> 65)::bigint as order__record_id,
       order__key,
       order__ordered_at,
       order__status,
       order__amount,
       order__currency
from judged;

-- quality.shop_eu__orders__broken: rows of shop-eu/orders that break a rule about several rows
-- grain: segment_id, row_no, code
select segment_id, row_no, 100000 as code, left(order__status::varchar, 80) as value
from quality.shop_eu__orders r
where is_order and not is_bad and order__status is not null
  and not exists (
          select 1
          from (
              select person__key::varchar as value from quality.shop_eu__orders where is_person and not is_bad
          ) known
          where known.value = r.order__status::varchar
      );

-- quality.shop_eu__orders__outcome: rows of shop-eu/orders that are not simply accepted
-- grain: segment_id, row_no
with checked as not materialized (
    select r.segment_id, r.row_no, r.identity, r.content, r.version, false as is_deleted, (r.is_bad or (r.segment_id, r.row_no) in (select (segment_id, row_no) from quality.shop_eu__orders__broken where code in (100000))) as is_bad
    from quality.shop_eu__orders r
),
several as (
    select identity
    from checked
    where not is_bad
    group by identity
    having count(*) > 1
),
ordered as (
    select *,
           coalesce(version >= max(version) over earlier, true) as is_leading
    from checked
    where not is_bad and (is_deleted or identity in (select identity from several))
    window earlier as (
        partition by identity
        order by segment_id, row_no
        rows between unbounded preceding and 1 preceding
    )
),
compared as (
    select *,
           last_value(case when is_leading then content end ignore nulls) over earlier as last_content,
           last_value(case when is_leading then segment_id end ignore nulls) over earlier as last_segment
    from ordered
    window earlier as (
        partition by identity
        order by segment_id, row_no
        rows between unbounded preceding and 1 preceding
    )
),
judged as (
    select *,
           case
               when last_content is null then if(is_deleted, 'deleted', 'accepted')
               when is_leading and content <> last_content then if(is_deleted, 'deleted', 'updated')
               when content = last_content and segment_id = last_segment then 'duplicate'
               else 'unchanged'
           end as outcome
    from compared
)
select segment_id, row_no, identity, outcome,
       is_version and not is_deleted and lead(segment_id) over same is null as is_current
from (
    select *, outcome in ('accepted', 'updated', 'deleted') as is_version
    from judged
)
window same as (
    partition by identity, is_version
    order by segment_id, row_no
)
union all
select segment_id, row_no, identity, 'quarantined', false
from checked
where is_bad;

-- quality.shop_eu__orders__older_person: current rows of shop-eu/orders that tell of the same person as a newer current row
-- grain: segment_id, row_no
with spoken as (
    select r.person__record_id as record_id, r.segment_id, r.row_no, (r.segment_id::bigint << 33) + r.row_no as place, r.version
    from quality.shop_eu__orders r
    left join quality.shop_eu__orders__outcome o using (segment_id, row_no)
    where r.is_person and coalesce(o.is_current, true)
),
newest as (
    select record_id, max(struct_pack(version := version, place := place)).place as place
    from spoken
    group by record_id
    having count(*) > 1
)
select s.record_id, s.segment_id, s.row_no
from spoken s
join newest n on n.record_id = s.record_id and n.place <> s.place;

view
-- quality.order: the current version of every accepted order row
-- grain: record_id
select r.order__record_id as record_id,
       'shop-eu' as source,
       'orders' as stream,
       'sales' as department,
       r.segment_id,
       r.row_no,
       r.order__key as key,
       null::varchar as person_key,
       null::varchar as company_key,
       null::varchar as email,
       r.order__ordered_at as ordered_at,
       r.order__status as status,
       r.order__amount as amount,
       null::decimal(18,4) as refunded,
       null::decimal(18,4) as discount,
       null::decimal(18,4) as tax,
       null::decimal(18,4) as shipping,
       r.order__currency as currency,
       null::varchar as channel,
       null::boolean as is_cancelled,
       null::timestamp as cancelled_at,
       null::timestamp as updated_at
from quality.shop_eu__orders r
left join quality.shop_eu__orders__outcome o using (segment_id, row_no)
where r.is_order and coalesce(o.is_current, true);

-- quality.finding: how many current or quarantined rows break each rule
-- grain: source, stream, entity, rule, severity, field
select k.source, k.stream, k.department, k.entity, k.rule, k.severity, k.field, count(*) as rows, min(nullif(f.value, '')) as sample
from quality.flaw f
join ingest.segment g using (segment_id)
join (values
    ('shop-eu', 'orders', 'sales', 1, 'row', 'key', 'error', null::varchar, false),
    ('shop-eu', 'orders', 'sales', 2, 'person', 'unreadable', 'warning', 'phone', true),
    ('shop-eu', 'orders', 'sales', 3, 'person', 'unreadable', 'warning', 'country', true),
    ('shop-eu', 'orders', 'sales', 4, 'order', 'unreadable', 'error', 'ordered_at', true),
    ('shop-eu', 'orders', 'sales', 5, 'order', 'unreadable', 'warning', 'amount', true),
    ('shop-eu', 'orders', 'sales', 6, 'person', 'required', 'error', 'key', false),
    ('shop-eu', 'orders', 'sales', 7, 'order', 'plausible', 'warning', 'amount', true),
    ('shop-eu', 'orders', 'sales', 8, 'order', 'not_in_the_future', 'error', 'ordered_at', false),
    ('shop-eu', 'orders', 'sales', 9, 'order', 'required', 'error', 'key', false),
    ('shop-eu', 'orders', 'sales', 10, 'order', 'required', 'error', 'ordered_at', false),
    ('shop-eu', 'orders', 'sales', 100000, 'order', 'known_buyer', 'error', 'status', false)
) k(source, stream, department, code, entity, rule, severity, field, drops)
  on k.source = g.source and k.stream = g.stream and k.code = f.code
anti join (
    select segment_id, row_no
    from quality.outcome
    where not is_current and outcome <> 'quarantined'
) o using (segment_id, row_no)
group by all;
