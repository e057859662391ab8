-- customer.search: the words by which customers and accounts are found, sorted, so that the beginning of a word is one range.
-- grain: word, kind, id
with word as (
    select unnest(regexp_split_to_array(fold_name, '[^\p{L}\p{N}]+')) as word, kind, id
    from (
        select full_name as name, 'C' as kind, customer_id as id from customer.customer where full_name is not null
        union all
        select name, 'A', account_id from customer.account
    )
    union all
    select if(kind = 'phone',
              '#' || reverse(regexp_replace(value, '[^0-9]', '', 'g')),
              if(kind in ('email', 'domain'), lower(value), regexp_replace(lower(value), '[^\p{L}\p{N}]', '', 'g'))),
           if(entity = 'person', 'C', 'A'),
           customer_id
    from identity.identifier
)
select word, kind, id
from word
where word <> ''
group by word, kind, id
order by word, kind, id
