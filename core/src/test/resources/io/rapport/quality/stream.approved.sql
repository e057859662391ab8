-- quality.shop_eu__orders__phone: every phone number of shop-eu/orders as it is written, in E.164
-- grain: value, country
with delivered as (
    select *,
           null::varchar as "Vorname",
           null::varchar as "Name"
    from ingest.shop_eu__orders
),
taken as (
    select _segment as segment_id,
           _row as row_no,
           coalesce(trim("Buyer") <> '', false) as is_person,
           true as is_order,
           "Tel" as person__phone_1,
           "Land" as person__country_1
    from delivered
),
cleaned as (
    select *
    from taken
),
picked as (
    select *,
           case when is_person then nullif(person__phone_1, '') end as person__phone_raw,
           case when is_person then nullif(person__country_1, '') end as person__country_raw
    from cleaned
)
select value, country, phone_e164(value, country) as e164
from (
    select distinct person__phone_raw as value, coalesce(country_code(person__country_raw), 'DE') as country from picked
)
where value is not null;

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
           hash("No", "At", "Total", "Buyer", "Tel", "Land", "meta") as content,
           "No" as key_1,
           "At" as version_raw,
           coalesce(trim("Buyer") <> '', false) as is_person,
           true as is_order,
           "Buyer" as person__key_1,
           try(("Vorname" || ' ' || "Name")::varchar) as person__full_name_1,
           "Tel" as person__phone_1,
           "Land" as person__country_1,
           "No" as order__key_1,
           "At" as order__ordered_at_1,
           case when json_valid("meta") then json_extract_string("meta", '$."state"[0]') end as order__status_1,
           "Total" as order__amount_1
    from delivered
),
cleaned as (
    select * replace (case when regexp_full_match(key_1, '[!-~]+( [!-~]+)*') then key_1 when key_1 <> '' then text_clean(key_1) end as key_1,
           case when regexp_full_match(version_raw, '[!-~]+( [!-~]+)*') then version_raw when version_raw <> '' then text_clean(version_raw) end as version_raw,
           case when regexp_full_match(person__key_1, '[!-~]+( [!-~]+)*') then person__key_1 when person__key_1 <> '' then text_clean(person__key_1) end as person__key_1,
           case when regexp_full_match(person__full_name_1, '[!-~]+( [!-~]+)*') then person__full_name_1 when person__full_name_1 <> '' then text_clean(person__full_name_1) end as person__full_name_1,
           case when regexp_full_match(order__key_1, '[!-~]+( [!-~]+)*') then order__key_1 when order__key_1 <> '' then text_clean(order__key_1) end as order__key_1,
           case when regexp_full_match(order__status_1, '[!-~]+( [!-~]+)*') then order__status_1 when order__status_1 <> '' then text_clean(order__status_1) end as order__status_1)
    from taken
),
picked as (
    select *,
           hash(key_1) as identity,
           case when is_person then case when regexp_full_match(person__key_1, '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd') then null else person__key_1 end end as person__key_raw,
           case when is_person then case when (regexp_full_match(person__full_name_1, '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd') and person__full_name_1 not in ('Null', 'None', 'Nil', 'Nan')) then null else person__full_name_1 end end as person__full_name_raw,
           case when is_person then nullif(person__phone_1, '') end as person__phone_raw,
           case when is_person then nullif(person__country_1, '') end as person__country_raw,
           case when regexp_full_match(order__key_1, '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd') then null else order__key_1 end as order__key_raw,
           nullif(order__ordered_at_1, '') as order__ordered_at_raw,
           case lower(order__status_1) when 'bezahlt' then 'paid' else 'open' end as order__status_raw,
           nullif(order__amount_1, '') as order__amount_raw
    from cleaned
),
readable as (
    select *,
           case when try_strptime(version_raw, '%d.%m.%Y %H:%M') is null then case when regexp_full_match(version_raw, '\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?Z?)?') then version_raw when regexp_full_match(version_raw, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?[+-]\d\d:?\d\d') then regexp_replace(version_raw, ' ?([+-]\d\d):?(\d\d)$', '\1:\2') when version_raw is not null then time_iso(version_raw, 'day_first') end end as version_read,
           country_code(person__country_raw) as person__country_read,
           case when try_strptime(order__ordered_at_raw, '%d.%m.%Y %H:%M') is null then case when regexp_full_match(order__ordered_at_raw, '\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)?Z?)?') then order__ordered_at_raw when regexp_full_match(order__ordered_at_raw, '\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?[+-]\d\d:?\d\d') then regexp_replace(order__ordered_at_raw, ' ?([+-]\d\d):?(\d\d)$', '\1:\2') when order__ordered_at_raw is not null then time_iso(order__ordered_at_raw, 'day_first') end end as order__ordered_at_read
    from picked
),
typed as (
    select *,
           coalesce(try_cast(version_raw as double), epoch_us(coalesce(try_strptime(version_raw, '%d.%m.%Y %H:%M'), case when strlen(version_read) > 16 and version_read[-6] in ('+', '-') then timezone('UTC', try_cast(version_read as timestamptz)) else try_cast(version_read as timestamp) end))::double, '-infinity'::double) as version,
           case when ends_with(person__key_raw, '.0') and regexp_full_match(person__key_raw, '\d+[.]0') then person__key_raw[:-3] else person__key_raw end as person__key,
           case when person__full_name_raw = upper(person__full_name_raw) or person__full_name_raw = lower(person__full_name_raw) then name_case(person__full_name_raw, 'person') else person__full_name_raw end as person__full_name,
           person__phone_phone.e164 as person__phone,
           person__country_read as person__country,
           case when ends_with(order__key_raw, '.0') and regexp_full_match(order__key_raw, '\d+[.]0') then order__key_raw[:-3] else order__key_raw end as order__key,
           coalesce(timezone('UTC', timezone('Europe/Berlin', try_strptime(order__ordered_at_raw, '%d.%m.%Y %H:%M'))), case when not starts_with(order__ordered_at_read, '0001-01-01') then case when ends_with(order__ordered_at_read, 'Z') then try_cast(order__ordered_at_read as timestamp) when strlen(order__ordered_at_read) > 16 and order__ordered_at_read[-6] in ('+', '-') then timezone('UTC', try_cast(order__ordered_at_read as timestamptz)) else timezone('UTC', timezone('Europe/Berlin', try_cast(order__ordered_at_read as timestamp))) end end) as order__ordered_at,
           order__status_raw as order__status,
           (coalesce(try_cast(order__amount_raw as decimal(18,4)), case when order__amount_raw is not null then try_cast(number_plain(order__amount_raw) as decimal(18,4)) end) / 100)::decimal(18,4) as order__amount,
           coalesce(case when order__amount_raw is not null and try_cast(order__amount_raw as decimal(18,4)) is null then number_currency(order__amount_raw) end, 'EUR') as order__currency
    from readable
    left join quality.shop_eu__orders__phone person__phone_phone on person__phone_phone.value = person__phone_raw and person__phone_phone.country = coalesce(person__country_read, 'DE')
),
warned as (
    select *,
           case when person__phone_raw is not null and person__phone is null then coalesce(not regexp_full_match(text_clean(person__phone_raw), '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd'), false) else false end as flaw_2,
           case when person__country_raw is not null and person__country is null then coalesce(not regexp_full_match(text_clean(person__country_raw), '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd'), false) else false end as flaw_3,
           case when order__ordered_at_raw is not null and order__ordered_at is null then coalesce(not regexp_full_match(text_clean(order__ordered_at_raw), '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd|na|0000-00-00.*|0001-01-01.*'), false) else false end as flaw_4,
           case when order__amount_raw is not null and order__amount is null then coalesce(not regexp_full_match(text_clean(order__amount_raw), '(?i)[-/.?]{1,3}|\\n|n/a|#n/?a|n[.]a[.]|[(<\[]?null[)>\]]?|none|nil|nan|undefined|[(]?unknown[)]?|not (available|provided)|no data|missing|k[.]a[.]|keine angabe|unbekannt|inconnu|desconocido|tbd|na'), false) else false end as flaw_5,
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
           coalesce(is_order and (order__ordered_at > '2026-10-01'::timestamp), false) as flaw_8,
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
       person__key,
       person__full_name,
       person__phone,
       person__country,
       is_order,
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
with good as (
    select r.segment_id, r.row_no, r.identity, r.content, r.version
    from quality.shop_eu__orders r
    where not (r.is_bad or (r.segment_id, r.row_no) in (select (segment_id, row_no) from quality.shop_eu__orders__broken where code in (100000)))
),
several as (
    select identity
    from good
    group by identity
    having count(*) > 1
),
ordered as (
    select *,
           coalesce(version >= max(version) over earlier, true) as is_leading
    from good
    where identity in (select identity from several)
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
               when last_content is null then 'accepted'
               when is_leading and content <> last_content then 'updated'
               when content = last_content and segment_id = last_segment then 'duplicate'
               else 'unchanged'
           end as outcome
    from compared
)
select segment_id, row_no, outcome,
       coalesce(
           outcome in ('accepted', 'updated')
               and lead(segment_id) over same is null,
           false) as is_current
from (
    select *, outcome in ('accepted', 'updated') as is_version
    from judged
)
window same as (
    partition by identity, is_version
    order by segment_id, row_no
);

-- quality.order: the current version of every accepted order row
-- grain: record_id
select (md5_number_lower('shop-eu/orders/' || r.order__key) >> 1)::bigint as record_id,
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
where r.is_order and not (r.is_bad or (r.segment_id, r.row_no) in (select (segment_id, row_no) from quality.shop_eu__orders__broken where code in (100000))) and coalesce(o.is_current, true);

-- quality.finding: how many current or quarantined rows break each rule
-- grain: source, stream, entity, rule, severity, field
select 'shop-eu' as source, 'orders' as stream, 'sales' as department, k.entity, k.rule, k.severity, k.field, count(*) as rows, min(nullif(f.value, '')) as sample
from (
    select segment_id, row_no,
           split_part(flaw, ':', 1)::integer as code,
           substr(flaw, instr(flaw, ':') + 1) as value
    from (
        select r.segment_id, r.row_no, unnest(r.flaws) as flaw
        from quality.shop_eu__orders r
        left join quality.shop_eu__orders__outcome o using (segment_id, row_no)
        where r.flaws is not null and ((r.is_bad or (r.segment_id, r.row_no) in (select (segment_id, row_no) from quality.shop_eu__orders__broken where code in (100000))) or coalesce(o.is_current, true))
    )
    union all
    select segment_id, row_no, code, value
    from quality.shop_eu__orders__broken
) f
join (values (1, 'row', 'key', 'error', null::varchar), (2, 'person', 'unreadable', 'warning', 'phone'), (3, 'person', 'unreadable', 'warning', 'country'), (4, 'order', 'unreadable', 'error', 'ordered_at'), (5, 'order', 'unreadable', 'warning', 'amount'), (6, 'person', 'required', 'error', 'key'), (7, 'order', 'plausible', 'warning', 'amount'), (8, 'order', 'not_in_the_future', 'error', 'ordered_at'), (9, 'order', 'required', 'error', 'key'), (10, 'order', 'required', 'error', 'ordered_at'), (100000, 'order', 'known_buyer', 'error', 'status')) k(code, entity, rule, severity, field) using (code)
group by all;
