#!/usr/bin/env python3
"""What labels can buy: a gradient-boosted pair classifier that was trained on the labels of other people.

    supervised.py PEOPLE.csv --truth person_id [--folds 4]

Shows that generated people can be told apart: candidate pairs come from 12 blocking rules, features are similarities
and frequencies of values, and each pair is judged by a model that saw neither of its two people. Prints one JSON
line: recall of the rules, then precision, recall and F1 of pairs (at .5), among candidates and with misses of the
rules counted."""
import argparse
import itertools
import json
from pathlib import Path

import duckdb
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

NICKNAMES = Path(__file__).parents[2] / 'core/src/main/resources/io/rapport/identity/nickname.txt'
HOT = 60  # a mailbox or number of more records blocks nobody

PREPARE = """
create table source as select row_number() over () as row, * from read_csv('{file}', all_varchar = true);
create table clean as select row, {truth} as person,
    nullif(lower(strip_accents(trim(given_name, ' .'))), '') as given,
    nullif(lower(strip_accents(trim(family_name))), '') as family,
    nullif(nullif(birth_date, ''), '1900-01-01') as birth, nullif(lower(email), '') as email,
    nullif(split_part(lower(email), '@', 1), '') as box,
    nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '') as phone,
    nullif(lower(strip_accents(street)), '') as street, nullif(lower(strip_accents(city)), '') as city,
    nullif(upper(postcode), '') as postcode from source;
create table r as select *,
    case when given is not null then count(*) over (partition by given) end as n_given,
    case when family is not null then count(*) over (partition by family) end as n_family,
    case when birth is not null then count(*) over (partition by birth) end as n_birth,
    case when email is not null then count(*) over (partition by email) end as n_email,
    case when phone is not null then count(*) over (partition by phone) end as n_phone,
    case when street is not null then count(*) over (partition by street, postcode) end as n_street,
    case when n_email <= {hot} then email end as own_email, case when n_phone <= {hot} then phone end as own_phone
    from clean;
"""

RULES = [
    ('own_email',), ('own_phone',), ('given', 'family'), ('family', 'birth'), ('given', 'birth'),
    ('postcode', 'birth'), ('city', 'birth'), ('street', 'given'), ('street', 'family'),
    ("left(given, 3)", "left(family, 4)", "left(birth, 4)"), ('box',),
    ("left(family, 4)", "left(given, 2)", "left(postcode, 3)")]

SWAP = "substr(l.birth, 6, 2) = substr(r.birth, 9, 2) and substr(l.birth, 9, 2) = substr(r.birth, 6, 2)"

FEATURES = [
    *(f'jaro_winkler_similarity(l.{c}, r.{c})' for c in ('given', 'family', 'box', 'street', 'city')),
    *(f'(l.{c} = r.{c})::double'
      for c in ('given', 'family', 'birth', 'email', 'phone', 'street', 'city', 'postcode')),
    *(f'ln(greatest(l.n_{c}, r.n_{c}))' for c in ('given', 'family', 'birth', 'email', 'phone', 'street')),
    'jaro_winkler_similarity(l.given, r.family)', 'jaro_winkler_similarity(l.family, r.given)',
    '(l.given[1] = r.given[1])::double', 'least(length(l.given), length(r.given))',
    'damerau_levenshtein(l.birth, r.birth)', f'({SWAP})::double',
    'abs(left(l.birth, 4)::double - left(r.birth, 4)::double)',
    'damerau_levenshtein(l.phone, r.phone)', 'damerau_levenshtein(l.postcode, r.postcode)',
    'damerau_levenshtein(l.email, r.email)', 'damerau_levenshtein(l.street, r.street)',
    *(f'contains({a}.box, {b}.{c})::double' for a, b in ('lr', 'rl', 'll', 'rr') for c in ('given', 'family')),
    'coalesce(list_has_any(ln.forms, rn.forms), false)::double']


def candidates(con):
    rules = [' and '.join(f'l.{c} = r.{c}' if c.isidentifier() else
                          f'{c.replace("left(", "left(l.")} = {c.replace("left(", "left(r.")}' for c in rule)
             for rule in RULES]
    con.execute('create table pair as ' + ' union '.join(
        f'select l.row as a, r.row as b from r l join r on {rule} and l.row < r.row' for rule in rules))


def nicknames(con):
    con.execute('create table form (given varchar, number integer)')
    groups = [line.split() for line in NICKNAMES.read_text(encoding='utf-8').splitlines()
              if line.strip() and not line.startswith('#')]
    con.executemany('insert into form values (strip_accents(?), ?)',
                    [(name, i) for i, group in enumerate(groups) for name in group])
    con.execute('create table nick as select given, list(number) as forms from form group by given')


def features(con):
    columns = ', '.join(f'{feature} as f{i}' for i, feature in enumerate(FEATURES))
    found = con.execute(
        f'select l.person as pl, r.person as pr, {columns} from pair join r l on a = l.row join r on b = r.row '
        'left join nick ln on ln.given = l.given left join nick rn on rn.given = r.given order by a, b').fetchnumpy()
    filled = [np.ma.filled(found[f'f{i}'].astype('float64'), np.nan) for i in range(len(FEATURES))]
    return np.stack(filled, axis=1).astype('float32'), found['pl'], found['pr']


def predicted(x, y, left, right, folds):
    """For each pair the answer of a model that saw neither of its people."""
    answer = np.zeros(len(y))
    for a, b in itertools.combinations_with_replacement(range(folds), 2):
        judge = ((left == a) & (right == b)) | ((left == b) & (right == a))
        learn = ~np.isin(left, (a, b)) & ~np.isin(right, (a, b))
        model = HistGradientBoostingClassifier(max_iter=200, learning_rate=.1, max_leaf_nodes=31, random_state=1)
        answer[judge] = model.fit(x[learn], y[learn]).predict_proba(x[judge])[:, 1]
    return answer


def score(right, found, true):
    p, r = right / max(1, found), right / max(1, true)
    return [round(v, 4) for v in (p, r, 2 * p * r / (p + r) if p + r else 0)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('people')
    arguments.add_argument('--truth', required=True)
    arguments.add_argument('--folds', type=int, default=4)
    a = arguments.parse_args()
    con = duckdb.connect()
    con.execute(PREPARE.format(file=a.people, truth=a.truth, hot=HOT))
    nicknames(con)
    candidates(con)
    x, pl, pr = features(con)
    y = pl == pr
    fold = {person: i % a.folds for i, person in enumerate(np.random.default_rng(1).permutation(
        np.unique(np.concatenate([pl, pr]))))}
    answer = predicted(x, y, np.array([fold[p] for p in pl]), np.array([fold[p] for p in pr]), a.folds) >= .5
    true = con.execute('select sum(n * (n - 1) // 2) from (select count(*) as n from r group by person)').fetchone()[0]
    right = int((answer & y).sum())
    print(json.dumps(dict(
        candidates=len(y), true_pairs=int(true), recall_of_rules=round(float(y.sum() / true), 4),
        among_candidates=score(right, int(answer.sum()), int(y.sum())), all_pairs=score(right, int(answer.sum()), int(true)))))


if __name__ == '__main__':
    main()
